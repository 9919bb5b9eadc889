import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, freePort, silentLog, type TestDatabase, testDatabase } from '../testing.ts'
import { discoverySuite, type TestInstance } from './discovery.suite.ts'
import type { Discovery } from './discovery.ts'
import { dnsDiscovery } from './dns-discovery.ts'
import { registryDiscovery } from './registry-discovery.ts'
import { staticDiscovery } from './static-discovery.ts'
import { startHost } from './testing-instance.ts'

const fast = { freshMs: 10, probeMs: 500 }

/** Instances at addresses that the world outside keeps, as a list or as DNS records. */
async function worldOfAddresses(discovery: Discovery, next: () => { host: string; port: number }) {
  const hosts: Awaited<ReturnType<typeof startHost>>[] = []
  return {
    discovery,
    async start(): Promise<TestInstance> {
      const host = await startHost(next())
      hosts.push(host)
      return { url: host.url, setReady: host.setReady, drain: host.drain, kill: host.close }
    },
    async stop() {
      await discovery.stop()
      await Promise.all(hosts.map((host) => host.close()))
    },
  }
}

discoverySuite('static', async () => {
  const urls: string[] = []
  const ports = [await freePort(), await freePort()]
  const discovery = staticDiscovery(new Map([['shop', urls]]), fast)
  return worldOfAddresses(discovery, () => {
    const port = ports[urls.length] ?? 0
    urls.push(`http://127.0.0.1:${port}`)
    return { host: '127.0.0.1', port }
  })
})

discoverySuite('DNS', async () => {
  const port = await freePort()
  const records: { address: string; family: number }[] = []
  const resolve = async (host: string) => (host === 'shop.test' ? records : [])
  const discovery = dnsDiscovery(`http://{service}.test:${port}`, { ...fast, resolve })
  return worldOfAddresses(discovery, () => {
    const address = `127.0.0.${records.length + 2}`
    records.push({ address, family: 4 })
    return { host: address, port }
  })
})

describe('registry', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase(null)
  })
  afterAll(() => database.drop())

  const registry = (log = silentLog) =>
    registryDiscovery({ url: database.url, log, beatMs: 20, expiryMs: 400 })

  discoverySuite('registry', async () => {
    const discovery = registry()
    const stops: (() => Promise<unknown>)[] = [() => discovery.stop()]
    return {
      discovery,
      async start() {
        const host = await startHost({ host: '127.0.0.1', port: 0 })
        const own = registry()
        await own.announce({ url: host.url, services: ['shop'], isReady: host.isReady })
        let ended: Promise<unknown> | undefined
        const kill = async () => {
          ended ??= Promise.all([host.close(), own.stop()])
          await ended
        }
        stops.push(kill)
        return { url: host.url, setReady: host.setReady, drain: own.withdraw, kill }
      },
      async stop() {
        await Promise.all(stops.map((stop) => stop()))
        await database.db.query('delete from instance')
      },
    }
  })

  it('may be begun by several at once', async () => {
    const fresh = await testDatabase(null)
    const all = [1, 2, 3, 4].map(() => registryDiscovery({ url: fresh.url, log: silentLog, beatMs: 20 }))
    const isReady = async () => true
    await Promise.all(
      all.map((each, n) => each.announce({ url: `http://127.0.0.1:${n}`, services: ['shop'], isReady })),
    )
    await eventually(async () => expect(await all[0]?.instances('shop')).toHaveLength(4))
    await Promise.all(all.map((each) => each.stop()))
    await fresh.drop()
  })

  it('keeps an address while one of the two processes that share it is there', async () => {
    const [old, next] = [registry(), registry()]
    const self = { url: 'http://127.0.0.1:1', services: ['shared'], isReady: async () => true }
    await old.announce(self)
    await next.announce(self)
    await eventually(async () => expect(await next.instances('shared')).toEqual([self.url]))
    await old.withdraw()
    await old.stop()
    const caller = registry()
    expect(await caller.instances('shared')).toEqual([self.url])
    await next.withdraw()
    await eventually(async () => expect(await caller.instances('shared')).toEqual([]))
    await Promise.all([next.stop(), caller.stop()])
  })

  it('names the last that was heard of for a while, rather than nobody', async () => {
    const fresh = await testDatabase(null)
    const [own, caller] = [1, 2].map(() =>
      registryDiscovery({ url: fresh.url, log: silentLog, beatMs: 10, expiryMs: 100 }),
    )
    await own?.announce({ url: 'http://127.0.0.1:1', services: ['shop'], isReady: async () => true })
    await own?.stop()
    await eventually(async () => {
      const silent = "select 1 from instance where seen_at < clock_timestamp() - interval '150 ms'"
      expect((await fresh.db.query(silent)).rowCount).toBe(1)
    })
    expect(await caller?.instances('shop')).toEqual(['http://127.0.0.1:1'])
    await eventually(async () => expect(await caller?.instances('shop')).toEqual([]))
    await caller?.stop()
    await fresh.drop()
  })

  it('that goes away leaves everyone with what they knew', async () => {
    const fresh = await testDatabase(null)
    const own = registryDiscovery({ url: fresh.url, log: silentLog, beatMs: 20 })
    await own.announce({ url: 'http://127.0.0.1:1', services: ['shop'], isReady: async () => true })
    await eventually(async () => expect(await own.instances('shop')).toHaveLength(1))
    await fresh.drop()
    const warned = Promise.withResolvers<void>()
    const late = registryDiscovery({
      url: fresh.url,
      log: { warn: () => warned.resolve() },
      beatMs: 20,
    })
    expect(await late.instances('shop')).toEqual([])
    await warned.promise
    expect(await own.instances('shop')).toEqual(['http://127.0.0.1:1'])
    await Promise.all([own.stop(), late.stop()])
  })
})

describe('DNS discovery', () => {
  it('asks the resolver of the machine', async () => {
    const host = await startHost({ host: '127.0.0.1', port: 0 })
    const port = new URL(host.url).port
    const discovery = dnsDiscovery(`http://localhost:${port}`)
    expect(await discovery.instances('any')).toEqual([`http://127.0.0.1:${port}`])
    await host.close()
  })
})
