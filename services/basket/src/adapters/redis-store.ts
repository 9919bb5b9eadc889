import type { RedisClientType } from '@redis/client'
import type { OpenBasket } from '../app/ports.ts'
import type { Basket } from '../domain/basket.ts'
import * as scripts from './redis-scripts.ts'

/** An open basket as Redis has it. `sealed`: a checkout has begun, and may or may not have come to an order. */
export interface StoredBasket extends OpenBasket {
  readonly sealed: boolean
}

export interface RedisStore {
  get(owner: string): Promise<StoredBasket | null>
  /** False where the basket is not `expected` any more; as with the others. */
  put(owner: string, expected: StoredBasket | null, next: OpenBasket, at: Date): Promise<boolean>
  seal(owner: string, expected: OpenBasket): Promise<boolean>
  /** Drops the basket if it is this one. */
  close(owner: string, id: string): Promise<void>
  /** Drops the basket of `from`, and puts `next` in place of that of `into`, if there is one: both or neither. */
  merge(from: Expected, into: Expected, next: OpenBasket | null, at: Date): Promise<boolean>
  /** Drops at most so many of those not touched since; gives how many. */
  forget(untouchedSince: Date, most: number): Promise<number>
}

export interface Expected {
  readonly owner: string
  readonly basket: StoredBasket | null
}

export type Redis = () => Promise<Pick<RedisClientType, 'eval' | 'hGetAll'>>

/** Open baskets in one Redis (not a cluster: a change may take two keys). `prefix` sets them apart from others. */
export function redisStore(redis: Redis, prefix = 'emporium:'): RedisStore {
  const touched = `${prefix}baskets-touched`
  const baskets = `${prefix}basket:`
  const key = (owner: string) => baskets + owner
  const run = async (script: string, keys: string[], args: string[]): Promise<number> =>
    Number(await (await redis()).eval(script, { keys, arguments: args }))
  return {
    async get(owner) {
      return stored(await (await redis()).hGetAll(key(owner)))
    },
    async put(owner, expected, next, at) {
      const args = [owner, ...identity(expected), ...written(next, at)]
      return (await run(scripts.put, [key(owner), touched], args)) === 1
    },
    async seal(owner, { id, version }) {
      return (await run(scripts.seal, [key(owner)], [id, String(version)])) === 1
    },
    async close(owner, id) {
      await run(scripts.close, [key(owner), touched], [owner, id])
    },
    async merge(from, into, next, at) {
      const args = [
        from.owner,
        into.owner,
        ...identity(from.basket),
        ...identity(into.basket),
        ...(next ? written(next, at) : ['']),
      ]
      return (await run(scripts.merge, [key(from.owner), key(into.owner), touched], args)) === 1
    },
    forget: (untouchedSince, most) =>
      run(scripts.forget, [touched], [baskets, String(untouchedSince.getTime()), String(most)]),
  }
}

const identity = (basket: StoredBasket | null) =>
  basket ? [basket.id, String(basket.version), basket.sealed ? '1' : '0'] : ['', '', '']

const written = ({ id, version, basket }: OpenBasket, at: Date) => [
  id,
  String(version),
  JSON.stringify(basket),
  String(at.getTime()),
]

function stored(hash: Record<string, string>): StoredBasket | null {
  const { id, version, sealed, body } = hash
  if (id === undefined || body === undefined) return null
  return { id, version: Number(version), sealed: sealed === '1', basket: JSON.parse(body) as Basket }
}
