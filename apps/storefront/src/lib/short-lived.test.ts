import { describe, expect, it } from 'vitest'
import { shortLived } from './short-lived.ts'

function counter() {
  let time = 0
  let calls = 0
  const ask = shortLived(
    10,
    100,
    async () => ++calls,
    () => time,
  )
  return { ask, calls: () => calls, wait: (ms: number) => (time += ms) }
}

describe('a short-lived answer', () => {
  it('is shared by everybody who asks at once', async () => {
    const { ask, calls } = counter()
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
    expect(calls()).toBe(1)
  })

  it('is given again while fresh', async () => {
    const { ask, wait } = counter()
    await ask()
    wait(9)
    expect(await ask()).toBe(1)
  })

  it('is given at once and renewed behind when stale', async () => {
    const { ask, calls, wait } = counter()
    await ask()
    wait(50)
    expect(await ask()).toBe(1)
    expect(calls()).toBe(2)
    expect(await ask()).toBe(2)
  })

  it('is fetched anew when too old', async () => {
    const { ask, wait } = counter()
    await ask()
    wait(100)
    expect(await ask()).toBe(2)
  })

  it('does not remember a failure', async () => {
    let fail = true
    const ask = shortLived(10, 100, async () => {
      if (fail) throw new Error('down')
      return 'up'
    })
    await expect(ask()).rejects.toThrow('down')
    fail = false
    expect(await ask()).toBe('up')
  })
})
