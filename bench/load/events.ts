import type { IncomingMessage } from 'node:http'

/** Splits the text of server-sent events; `take` may be given any pieces and answers the data of whole events. */
export function eventReader(): { take(piece: string): { event: string; data: string }[] } {
  let rest = ''
  return {
    take(piece) {
      const blocks = (rest + piece).split('\n\n')
      rest = blocks.pop() ?? ''
      return blocks.map(parseBlock)
    },
  }
}

/** The events of an answer, as they come. */
export async function* eventsOf(answer: IncomingMessage): AsyncGenerator<{ event: string; data: string }> {
  const reader = eventReader()
  answer.setEncoding('utf8')
  for await (const piece of answer) yield* reader.take(piece)
}

function parseBlock(block: string): { event: string; data: string } {
  const field = (name: string) =>
    block
      .split('\n')
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trim())
      .join('\n')
  return { event: field('event') || 'message', data: field('data') }
}
