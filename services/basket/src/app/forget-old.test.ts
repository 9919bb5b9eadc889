import { expect, test } from 'vitest'
import { memoryStore } from '../adapters/memory-store.ts'
import { emptyBasket } from '../domain/basket.ts'
import { forgetOld } from './forget-old.ts'

test('a basket expires 30 days after its last change', async () => {
  let now = new Date('2026-06-01T10:00:00.000Z')
  const clock = { now: () => now }
  const { baskets } = memoryStore({ newId: () => 'b1', ...clock })
  const forget = forgetOld({ baskets, clock, retention: { expireAfterDays: 30, keepSettledDays: 90 } })
  await baskets.update('session:1', [], () => emptyBasket('EUR'))

  now = new Date('2026-07-01T10:00:00.000Z')
  expect(await forget()).toBe(0)
  now = new Date('2026-07-01T10:00:01.000Z')
  expect(await forget()).toBe(1)
  expect((await baskets.find('session:1')).open).toBeNull()
})
