import { createHttpHost } from '../http-host.ts'
import { silentLog } from '../testing.ts'

/** An HTTP host that is ready when told so, as every process of the shop has one. */
export async function startHost(address: { host: string; port: number }) {
  let ready = true
  let draining = false
  const app = createHttpHost({
    log: silentLog,
    closeGraceMs: 100,
    draining: () => draining,
    checks: {
      test: () => {
        if (!ready) throw new Error('told not to be')
      },
    },
  })
  const url = await app.listen(address)
  return {
    url,
    isReady: async () => ready && !draining,
    setReady: (next: boolean) => {
      ready = next
    },
    async drain() {
      draining = true
    },
    close: () => app.close(),
  }
}
