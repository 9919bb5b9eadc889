import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../testing.ts'
import type { Discovery } from './discovery.ts'

/** A running instance of the service `shop`. */
export interface TestInstance {
  readonly url: string
  setReady(ready: boolean): void
  /** Ends as SIGTERM has it: says that it takes no more, then goes. */
  drain(): Promise<void>
  /** Ends as SIGKILL has it. */
  kill(): Promise<void>
}

export interface DiscoveryWorld {
  /** As a caller has it. */
  readonly discovery: Discovery
  start(): Promise<TestInstance>
  stop(): Promise<void>
}

/** What every adapter of service discovery keeps. */
export function discoverySuite(name: string, create: () => Promise<DiscoveryWorld>): void {
  describe(`${name} discovery`, () => {
    let world: DiscoveryWorld
    beforeEach(async () => {
      world = await create()
    })
    afterEach(() => world.stop())

    const known = async () => [...(await world.discovery.instances('shop'))].sort()
    const isKnown = (...instances: TestInstance[]) =>
      eventually(async () => expect(await known()).toEqual(instances.map(({ url }) => url).sort()))

    it('knows nobody of a service that does not run', async () => {
      expect(await world.discovery.instances('nowhere')).toEqual([])
    })

    it('finds an instance that started before, and one that joins later', async () => {
      const first = await world.start()
      await isKnown(first)
      await isKnown(first, await world.start())
    })

    it('leaves out one that is not ready, until it is', async () => {
      const [first, second] = [await world.start(), await world.start()]
      await isKnown(first, second)
      first.setReady(false)
      await isKnown(second)
      first.setReady(true)
      await isKnown(first, second)
    })

    it('names those that are not ready where none is', async () => {
      const [first, second] = [await world.start(), await world.start()]
      first.setReady(false)
      await isKnown(second)
      second.setReady(false)
      await isKnown(first, second)
    })

    it('forgets one that drains', async () => {
      const [first, second] = [await world.start(), await world.start()]
      await isKnown(first, second)
      await first.drain()
      await isKnown(second)
    })

    it('forgets one that died', async () => {
      const [first, second] = [await world.start(), await world.start()]
      await isKnown(first, second)
      await first.kill()
      await isKnown(second)
    })
  })
}
