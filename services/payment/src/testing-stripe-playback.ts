import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { freePort } from '@emporium/kit/testing'

/**
 * A request that must come next, and what it is answered with. `$name` is bound where it is first seen, in values and in
 * names of the form; `*` is anything.
 */
export interface Exchange {
  readonly request: {
    readonly method: 'GET' | 'POST'
    readonly path: string
    readonly key?: string
    readonly form: Readonly<Record<string, string>>
  }
  readonly response: { readonly status: number; readonly body: object }
}

/** What the shopper does on Stripe's page: nothing is asked of us, but the world is another afterwards. */
export interface AtThePage {
  readonly shopper: 'pays' | 'is declined'
}

export type Tape = readonly (Exchange | AtThePage)[]

export interface Playback {
  readonly url: string
  /** What was played of the tape. */
  readonly played: Tape
  insert(tape: Tape): void
  shopper(does: AtThePage['shopper']): void
  /** @throws where the tape was not played to its end, or something else was asked than is on it */
  insistOnEnd(): void
  close(): void
}

/** Plays exchanges in their order over real HTTP. Whatever is not next on the tape is answered with a 500, and told. */
export async function startPlayback(): Promise<Playback> {
  let left: (Exchange | AtThePage)[] = []
  let played: (Exchange | AtThePage)[] = []
  let bound = new Map<string, string>()
  let wrong: string[] = []

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const asked = await read(request)
    const next = left.shift()
    const problem = next && 'request' in next ? difference(next.request, asked, bound) : 'nothing is next'
    if (problem !== null || !next || !('response' in next)) {
      wrong.push(`${asked.method} ${asked.path}: ${problem}`)
      return void response.writeHead(500).end('{}')
    }
    played.push(next)
    const body = JSON.stringify(next.response.body).replace(/\$\w+/g, (name) => bound.get(name) ?? name)
    response.writeHead(next.response.status, { 'content-type': 'application/json', 'request-id': 'req_1' })
    response.end(body)
  }

  const server = createServer((request, response) => void answer(request, response))
  const port = await freePort()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${port}`,
    get played() {
      return played
    },
    insert(tape) {
      left = [...tape]
      played = []
      bound = new Map()
      wrong = []
    },
    shopper(does) {
      const next = left.shift()
      if (!next || !('shopper' in next) || next.shopper !== does) wrong.push(`the shopper ${does}`)
      else played.push(next)
    },
    insistOnEnd() {
      if (wrong.length > 0) throw new Error(`Not on the tape: ${wrong.join('; ')}`)
      if (left.length > 0) throw new Error(`Never asked: ${JSON.stringify(left[0])}`)
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

type Asked = Exchange['request']

async function read(request: IncomingMessage): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stripe')
  const sent = request.method === 'POST' ? new URLSearchParams(await text(request)) : searchParams
  const key = request.headers['idempotency-key']
  return {
    method: request.method === 'POST' ? 'POST' : 'GET',
    path: pathname,
    form: Object.fromEntries(sent),
    ...(typeof key === 'string' && { key }),
  }
}

type Bound = Map<string, string>
type Values = Readonly<Record<string, string | undefined>>

/** What is otherwise than expected; null where nothing is. */
function difference(expected: Asked, asked: Asked, bound: Bound): string | null {
  if (expected.method !== asked.method || expected.path !== asked.path)
    return `expected ${expected.method} ${expected.path}`
  const form = named(expected.form, asked.form, bound)
  const names = new Set([...Object.keys(form), ...Object.keys(asked.form), 'key'])
  const given: Values = { ...asked.form, key: asked.key }
  const wanted: Values = { ...form, key: expected.key }
  const wrong = [...names].filter((name) => !fits(wanted[name], given[name], bound))
  return wrong.length === 0
    ? null
    : wrong.map((name) => `${name} is ${given[name]}, not ${wanted[name]}`).join()
}

/** The form with the names that stand for others, such as `metadata[$mark]`, put in. */
function named(form: Asked['form'], given: Asked['form'], bound: Bound): Values {
  const unknown = Object.keys(given).filter((name) => !(name in form))
  const entries = Object.entries(form).map(([name, value]) => {
    const [, before, placeholder, after] = /^(.*?)(\$\w+)(.*)$/.exec(name) ?? []
    if (before === undefined || placeholder === undefined || after === undefined) return [name, value]
    const real = unknown.find((each) => each.startsWith(before) && each.endsWith(after))
    const inner = real?.slice(before.length, real.length - after.length)
    return inner !== undefined && fits(placeholder, inner, bound) ? [real, value] : [name, value]
  })
  return Object.fromEntries(entries)
}

function fits(wanted: string | undefined, given: string | undefined, bound: Bound): boolean {
  if (wanted === '*' || wanted === given) return true
  const name = /^\$\w+/.exec(wanted ?? '')?.[0]
  if (wanted === undefined || given === undefined || name === undefined) return false
  const rest = wanted.slice(name.length)
  const known = bound.get(name)
  if (known !== undefined) return known + rest === given
  if (!given.endsWith(rest)) return false
  bound.set(name, given.slice(0, given.length - rest.length))
  return true
}
