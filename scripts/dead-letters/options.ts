import { parseArgs } from 'node:util'
import type { DeadLetterSelector } from '@emporium/kit'
import { backends } from '../../apps/platform/src/parts.ts'
import { splitData } from '../start/tool.ts'

export const usage = `npm run dead-letters [-- COMMAND] [options]   events that nobody could handle

  list               those that wait; with --discarded those that were given up
  show               all of them whole, as JSON
  edit [FILE]        gives the event other data, read from a JSON file or from standard input; one letter only
  replay             handles them again, oldest first
  discard "WHY"      gives up on them, and keeps them with your words

  --event ID         only this event
  --type TYPE        only events of this type
  --subscriber NAME  only what this subscriber failed at
  --service NAME     only those of this service
  --discarded        for list and show: those that were given up
  --data DIR         the running shop's folder. Default: .data
`

const commands = ['list', 'show', 'edit', 'replay', 'discard'] as const
export type Command = (typeof commands)[number]

export interface Options {
  readonly data: string
  readonly command: Command
  /** What stands behind the command: the reason to discard, the file to read. */
  readonly argument: string
  readonly service: string | undefined
  readonly selector: DeadLetterSelector
}

const known = {
  event: { type: 'string' },
  type: { type: 'string' },
  subscriber: { type: 'string' },
  service: { type: 'string' },
  discarded: { type: 'boolean' },
} as const

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** @throws an error for people where the command was called wrongly */
export function optionsOf(argv: string[]): Options {
  const { data, rest: args } = splitData(argv)
  const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true })
  const [word = 'list', argument = '', ...more] = positionals
  const command = commandOf(word)
  const { event, type, subscriber, service, discarded } = values
  if (more.length > 0) throw new Error(`What is "${more.join(' ')}"?`)
  if (command === 'discard' && argument.trim() === '') throw new Error('discard needs a reason')
  if (event !== undefined && !UUID.test(event)) throw new Error(`--event takes an event's id, not "${event}"`)
  if (service !== undefined && !backends.some((name) => name === service))
    throw new Error(`--service is one of ${backends.join(', ')}`)
  if (discarded && command !== 'list' && command !== 'show')
    throw new Error(`--discarded is for list and show`)
  const selector: DeadLetterSelector = {
    ...(event !== undefined && { eventId: event }),
    ...(type !== undefined && { type }),
    ...(subscriber !== undefined && { subscriber }),
    ...(discarded && { discarded }),
  }
  return { data, command, argument, service, selector }
}

function commandOf(word: string): Command {
  // Its name of old.
  const wanted = word === 'redrive' ? 'replay' : word
  const command = commands.find((each) => each === wanted)
  if (!command) throw new Error(`What is "${word}"?`)
  return command
}
