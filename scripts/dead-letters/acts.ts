import type { DeadLetter, DeadLetters } from '@emporium/kit'
import type { Options } from './options.ts'

/** A service's dead letters, as a composed shop has them. */
export interface Desk {
  readonly service: { readonly name: string }
  readonly deadLetters: DeadLetters
}

export interface Terminal {
  say(line: string): void
  /** The text of the file, or of standard input for ''. */
  read(file: string): Promise<string>
}

type Wish = Pick<Options, 'command' | 'argument' | 'service' | 'selector'>

/** Does what is wished for and says so. Gives how many letters are left of those that it was about. */
export async function attend(desks: readonly Desk[], wish: Wish, terminal: Terminal): Promise<number> {
  const asked = desks.filter(({ service }) => wish.service === undefined || service.name === wish.service)
  if (wish.command === 'edit') await edit(asked, wish, terminal)
  for (const desk of asked) await act(desk, wish, terminal)
  const letters = (await Promise.all(asked.map((desk) => desk.deadLetters.list(wish.selector)))).flat()
  for (const letter of letters) terminal.say(wish.command === 'show' ? whole(letter) : line(letter))
  return letters.length
}

async function act({ service, deadLetters }: Desk, wish: Wish, { say }: Terminal): Promise<void> {
  if (wish.command === 'replay') {
    const { replayed, failed } = await deadLetters.replay(wish.selector)
    if (replayed + failed > 0) say(`${service.name}: ${replayed} handled, ${failed} failed again`)
  }
  if (wish.command === 'discard') {
    const count = await deadLetters.discard(wish.selector, wish.argument)
    if (count > 0) say(`${service.name}: ${count} discarded`)
  }
}

async function edit(desks: readonly Desk[], wish: Wish, { say, read }: Terminal): Promise<void> {
  const found = (
    await Promise.all(
      desks.map(async ({ deadLetters }) =>
        (await deadLetters.list(wish.selector)).map((letter) => ({ deadLetters, letter })),
      ),
    )
  ).flat()
  const [only] = found
  if (!only) throw new Error('No such dead letter waits')
  if (found.length > 1) {
    const which = found
      .slice(0, 10)
      .map(({ letter }) => `  --event ${letter.envelope.id} --subscriber ${letter.subscriber}`)
    throw new Error(`edit is about one letter, and these are ${found.length}:\n${which.join('\n')}`)
  }
  const { envelope, subscriber } = only.letter
  const data = dataIn(await read(wish.argument), wish.argument)
  await only.deadLetters.edit({ eventId: envelope.id, subscriber }, data, 'command line')
  say(`${envelope.id} at ${subscriber}: has other data, the original is kept. Next: replay`)
}

/** An event's data are an object: anything else was a mistake. */
function dataIn(text: string, file: string): unknown {
  const where = file === '' ? 'Standard input' : file
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new Error(`${where} is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new Error(`${where} has no JSON object, which is what the data of an event are`)
  return data
}

function line({ envelope, subscriber, reason, attempts, deadAt, edited, discarded }: DeadLetter): string {
  const notes = `${edited ? ', edited' : ''}${discarded ? `, discarded: ${discarded.reason}` : ''}`
  return `${deadAt}  ${envelope.id}  ${envelope.type} at ${subscriber}, ${attempts} attempts${notes}: ${reason.replaceAll(/\s+/g, ' ')}`
}

function whole(letter: DeadLetter): string {
  return JSON.stringify(letter, null, 2)
}
