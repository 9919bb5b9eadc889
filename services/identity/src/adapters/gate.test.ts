import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gate } from './gate.ts'

it('never lets more work than its width, and loses nobody', async () => {
  const bounds = fc.record({ width: fc.integer({ min: 1, max: 4 }), queue: fc.integer({ min: 0, max: 10 }) })
  const works = fc.array(fc.record({ turns: fc.integer({ min: 0, max: 5 }), fails: fc.boolean() }), {
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(bounds, works, async ({ width, queue }, list) => {
      const enter = gate({ width, queue })
      let running = 0
      let most = 0
      const results = await Promise.allSettled(
        list.map(({ turns, fails }) =>
          enter(async () => {
            running += 1
            most = Math.max(most, running)
            for (let turn = 0; turn < turns; turn++) await Promise.resolve()
            running -= 1
            if (fails) throw new Error('failed')
          }),
        ),
      )
      const refused = results.filter(
        (result) => result.status === 'rejected' && !String(result.reason).includes('failed'),
      )
      expect(most).toBeLessThanOrEqual(width)
      expect(refused).toHaveLength(Math.max(0, list.length - width - queue))
      await expect(enter(async () => 'still open')).resolves.toBe('still open')
    }),
  )
})
