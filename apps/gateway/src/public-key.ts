import { storefrontRouter } from '@emporium/contracts'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'

/** The same for everybody and without stock to the unit; `product` has it, and is not among them. */
const procedures: ReadonlyMap<string, AnyInput> = new Map(
  (['home', 'categories', 'listing', 'suggest'] as const).map((name) => [
    name,
    inputOf(storefrontRouter._def.procedures[name]),
  ]),
)
type AnyInput = z.ZodType | undefined

/** Asks for an answer that no cache has given: for measuring, and for looking into it. */
export const BYPASS_HEADER = 'x-emporium-cache'

const ALIASES = 10_000
const LONGEST_URL = 2_000

/** Under which key the answer to a request may be kept; null where it may not. The same input has one key. */
export function publicKeys() {
  const known = new Map<string, string | null>()
  return ({ method, url, headers }: FastifyRequest): string | null => {
    if (method !== 'GET' || url.length > LONGEST_URL) return null
    if ('content-type' in headers || 'trpc-accept' in headers || BYPASS_HEADER in headers) return null
    if (headers.accept?.includes('jsonl')) return null
    const alias = known.get(url)
    if (alias !== undefined) return alias
    const key = keyOf(url)
    if (known.size >= ALIASES) known.clear()
    known.set(url, key)
    return key
  }
}

function keyOf(url: string): string | null {
  const { pathname, searchParams } = new URL(url, 'http://gateway')
  const name = pathname.startsWith('/trpc/') ? pathname.slice('/trpc/'.length) : ''
  if (!procedures.has(name) || searchParams.size !== (searchParams.has('input') ? 1 : 0)) return null
  const schema = procedures.get(name)
  if (!schema) return name
  const input = schema.safeParse(parsed(searchParams.get('input')))
  return input.success ? `${name} ${JSON.stringify(input.data, inOneOrder)}` : null
}

/** Filters are sets: their order says nothing. */
function inOneOrder(_: string, value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).sort() : value
}

function parsed(text: string | null): unknown {
  try {
    return text === null || text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function inputOf({ _def }: { _def: object }): AnyInput {
  const [schema] = Reflect.get(_def, 'inputs') as unknown[]
  return schema instanceof z.ZodType ? schema : undefined
}
