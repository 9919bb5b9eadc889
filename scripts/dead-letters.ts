import './start/die-with-parent.ts'
import { createDeadLetters, type DeadLetterSelector, inboxed } from '@emporium/kit'
import { parseArgs } from 'node:util'
import type { Composed } from '../apps/platform/src/services.ts'
import { withComposition } from './audit/composition.ts'
import { runningShop } from './audit/shop.ts'
import { refuse } from './refuse.ts'
import { splitData } from './start/tool.ts'

const usage = `npm run dead-letters [-- list | redrive | discard "WHY"] [options]   events that nobody could handle

  --event ID         only this event
  --subscriber NAME  only what this subscriber failed at
  --data DIR         the running shop's folder. Default: .data
`

function optionsOrRefuse() {
  try {
    const { data, rest: args } = splitData(process.argv.slice(2))
    const options = { event: { type: 'string' }, subscriber: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [command = 'list', why = ''] = positionals
    if (!['list', 'redrive', 'discard'].includes(command)) throw new Error(`What is "${command}"?`)
    if (command === 'discard' && why.trim() === '') throw new Error('discard needs a reason')
    const { event, subscriber } = values
    const selector: DeadLetterSelector = {
      ...(event !== undefined && { eventId: event }),
      ...(subscriber !== undefined && { subscriber }),
    }
    return { data, command, why, selector }
  } catch (error) {
    return refuse(error, usage)
  }
}

const { data, command, why, selector } = optionsOrRefuse()
const say = (line: string) => process.stdout.write(`${line}\n`)

async function attend({ service, db }: Composed): Promise<number> {
  const letters = createDeadLetters(
    db,
    service.subscribers.map((subscriber) => inboxed(db, subscriber)),
  )
  if (command === 'redrive') {
    const { redriven, failed } = await letters.redrive(selector)
    if (redriven + failed > 0) say(`${service.name}: ${redriven} handled, ${failed} failed again`)
  }
  if (command === 'discard') {
    const count = await letters.discard(selector, why)
    if (count > 0) say(`${service.name}: ${count} discarded`)
  }
  const left = await letters.list(selector)
  for (const { envelope, subscriber, reason, attempts, deadAt } of left)
    say(`${deadAt}  ${envelope.id}  ${envelope.type} at ${subscriber}, ${attempts} attempts: ${reason}`)
  return left.length
}

try {
  const left = await withComposition(runningShop(data).env, async (composed) => {
    let count = 0
    for (const each of composed) count += await attend(each)
    return count
  })
  say(left === 0 ? '✓ no dead letters' : `${left} dead letters`)
  process.exitCode = left === 0 ? 0 : 1
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
