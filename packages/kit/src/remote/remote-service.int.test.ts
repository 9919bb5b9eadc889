import { createTRPCClient } from '@trpc/client'
import { afterEach, describe, expect, it } from 'vitest'
import { httpServiceLink } from '../http-link.ts'
import { eventually, freePort, silentLog } from '../testing.ts'
import { createRemoteService, type RemoteServiceOptions } from './remote-service.ts'
import { type Instance, startInstance, type TestRouter } from './testing-service.ts'

const started: Instance[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((instance) => instance.close()))
})
async function start(port?: number): Promise<Instance> {
  const instance = await startInstance(port)
  started.push(instance)
  return instance
}

/** A caller of the service, whose instances are those of `urls`, which may change. */
function callerOf(urls: string[], options: Partial<RemoteServiceOptions> = {}) {
  const through = createRemoteService({
    service: 'shop',
    discovery: { instances: async () => urls },
    log: silentLog,
    patienceMs: 200,
    roundMs: 20,
    ...options,
  })
  return createTRPCClient<TestRouter>({
    links: [httpServiceLink<TestRouter>({ url: 'http://shop/trpc/shop', token: () => 'token', through })],
  })
}
const times = async (count: number, work: () => Promise<unknown>) => {
  for (let n = 0; n < count; n++) await work()
}

describe('calls to a service in other processes', () => {
  it('are spread over its instances, also over one that joins later', async () => {
    const [first, second] = [await start(), await start()]
    const urls = [first.url, second.url]
    const shop = callerOf(urls)
    await times(10, () => shop.ask.query())
    expect([first.begun.query, second.begun.query]).toEqual([5, 5])
    const third = await start()
    urls.push(third.url)
    await times(12, () => shop.change.mutate())
    expect([first, second, third].map(({ begun }) => begun.mutation)).toEqual([4, 4, 4])
  })

  it('go to the one that is least busy', async () => {
    const [slow, quick] = [await start(), await start()]
    const shop = callerOf([slow.url, quick.url])
    slow.behave('hangs')
    const stuck = shop.change.mutate().catch(() => 'closed')
    await eventually(() => expect(slow.begun.mutation).toBe(1))
    await times(5, () => shop.change.mutate())
    expect([slow.begun.mutation, quick.begun.mutation]).toEqual([1, 5])
    await slow.close()
    expect(await stuck).toBe('closed')
  })

  it('avoid an instance that is dead', async () => {
    const alive = await start()
    const shop = callerOf([`http://127.0.0.1:${await freePort()}`, alive.url])
    await times(6, () => shop.change.mutate())
    await times(6, () => shop.ask.query())
    expect(alive.begun).toMatchObject({ mutation: 6, query: 6 })
  })

  it('leave an instance that says it is about to end', async () => {
    const [leaving, staying] = [await start(), await start()]
    const shop = callerOf([leaving.url, staying.url])
    leaving.drain()
    await times(10, () => shop.change.mutate())
    expect([leaving.begun.mutation, staying.begun.mutation]).toEqual([1, 9])
  })

  it('are all answered, and each done once, while an instance drains and ends', async () => {
    const [leaving, staying] = [await start(), await start()]
    const urls = [leaving.url, staying.url]
    const shop = callerOf(urls)
    const calling = Promise.all([1, 2, 3, 4].map(() => times(100, () => shop.change.mutate())))
    await eventually(() => expect(leaving.begun.mutation).toBeGreaterThan(20))
    leaving.drain()
    urls.shift()
    const before = staying.begun.mutation
    await eventually(() => expect(staying.begun.mutation).toBeGreaterThan(before + 10))
    await leaving.close()
    await calling
    expect(leaving.begun.mutation + staying.begun.mutation).toBe(400)
  })

  it('still go to the only one there is, though it says that', async () => {
    const only = await start()
    only.drain()
    const shop = callerOf([only.url])
    await times(3, () => shop.change.mutate())
    expect(only.begun.mutation).toBe(3)
  })

  it('are repeated elsewhere where they only ask and were broken off', async () => {
    const [broken, sound] = [await start(), await start()]
    broken.behave('breaks')
    const shop = callerOf([broken.url, sound.url])
    expect(await shop.ask.query()).toBe('answered')
    expect([broken.begun.query, sound.begun.query]).toEqual([1, 1])
  })

  it('are never repeated where they change something and may have been begun', async () => {
    const [broken, sound] = [await start(), await start()]
    broken.behave('breaks')
    const shop = callerOf([broken.url, sound.url])
    await expect(shop.change.mutate()).rejects.toMatchObject({ data: undefined })
    expect([broken.begun.mutation, sound.begun.mutation]).toEqual([1, 0])
  })

  it('only ask once more where everyone breaks them off', async () => {
    const instances = [await start(), await start(), await start()]
    for (const instance of instances) instance.behave('breaks')
    await expect(callerOf(instances.map(({ url }) => url)).ask.query()).rejects.toThrow()
    expect(instances.reduce((sum, { begun }) => sum + begun.query, 0)).toBe(2)
  })

  it('leave an instance that does not answer', async () => {
    const [frozen, sound] = [await start(), await start()]
    frozen.behave('hangs')
    const shop = callerOf([frozen.url, sound.url], { attemptMs: 100 })
    expect(await shop.ask.query()).toBe('answered')
    await times(4, () => shop.ask.query())
    expect([frozen.begun.query, sound.begun.query]).toEqual([1, 5])
  })

  it('wait for an instance that restarts', async () => {
    const port = await freePort()
    const shop = callerOf([`http://127.0.0.1:${port}`], { patienceMs: 5_000 })
    const changing = shop.change.mutate()
    const asking = shop.ask.query()
    await start(port)
    expect(await Promise.all([changing, asking])).toEqual(['changed', 'answered'])
  })

  it('wait for a service that nobody knows yet', async () => {
    const urls: string[] = []
    const asking = callerOf(urls, { patienceMs: 5_000 }).ask.query()
    urls.push((await start()).url)
    expect(await asking).toBe('answered')
    await expect(callerOf([]).ask.query()).rejects.toThrow('No instance of shop is known')
  })

  it('end with a timeout', async () => {
    const frozen = await start()
    frozen.behave('hangs')
    const shop = callerOf([frozen.url], { limits: { mutationMs: 100 } })
    await expect(shop.change.mutate()).rejects.toThrow('shop did not answer in time')
  })

  it('fail at once after many failures, until one succeeds again', async () => {
    const instance = await start()
    instance.behave('breaks')
    const shop = callerOf([instance.url], { limits: { failures: 3, pauseMs: 50 } })
    await times(3, () => shop.change.mutate().catch(() => {}))
    await expect(shop.change.mutate()).rejects.toThrow('breaker is open')
    expect(instance.begun.mutation).toBe(3)
    instance.behave('well')
    await eventually(async () => expect(await shop.change.mutate()).toBe('changed'))
  })

  it('that are called off are not failures', async () => {
    const instance = await start()
    instance.behave('hangs')
    const shop = callerOf([instance.url], { limits: { failures: 1, pauseMs: 60_000 } })
    await expect(shop.change.mutate(undefined, { signal: AbortSignal.timeout(50) })).rejects.toThrow()
    instance.behave('well')
    expect(await shop.change.mutate()).toBe('changed')
  })

  it('are refused at once where too many are under way', async () => {
    const frozen = await start()
    frozen.behave('hangs')
    const shop = callerOf([frozen.url], { limits: { concurrent: 1, waiting: 1, mutationMs: 200 } })
    const [first, second] = [shop.change.mutate(), shop.change.mutate()]
    await expect(shop.change.mutate()).rejects.toThrow(/[Bb]ulkhead/)
    await Promise.allSettled([first, second])
  })
})

describe('a stream from a service in another process', () => {
  it('goes on from another instance when its own ends, until it is complete', async () => {
    const [first, second] = [await start(), await start()]
    const shop = callerOf([first.url, second.url])
    const seen: string[] = []
    const done = Promise.withResolvers<void>()
    shop.watch.subscribe(2, {
      onData: (look) => seen.push(look),
      onComplete: done.resolve,
      onError: done.reject,
    })
    await eventually(() => expect(seen).toHaveLength(1))
    await (first.begun.watch === 1 ? first : second).close()
    await eventually(() => expect(seen).toHaveLength(2))
    expect(first.begun.watch + second.begun.watch).toBe(2)
  })
})
