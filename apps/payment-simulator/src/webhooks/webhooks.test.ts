import { expect, it } from 'vitest'
import { backoff } from './backoff.ts'
import { sign } from './signature.ts'

it('signs the time and the raw body', () => {
  // printf '1700000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac secret
  expect(sign('{"id":"evt_1"}', 'secret', 1_700_000_000_999)).toBe(
    `t=1700000000,v1=af784f27423c462e20039559cd4264140f7b7ed4c9090e26fd663faa5eeb8dda`,
  )
})

it('waits twice as long after each failure, up to an hour', () => {
  const waits = [1, 2, 3, 4, 20, 500].map((attempts) => backoff(attempts, 1_000, () => 0.5))
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 3_600_000, 3_600_000])
})

it('spreads the waits by a fifth', () => {
  expect([0, 1].map((random) => backoff(1, 1_000, () => random))).toEqual([800, 1_200])
})
