import { initTRPC } from '@trpc/server'
import { z } from 'zod'
import { createHttpHost, mountRouter } from '../http-host.ts'
import { silentLog } from '../testing.ts'

export interface Instance {
  readonly url: string
  /** How often each procedure was begun here. */
  readonly begun: { query: number; mutation: number; watch: number }
  /** What happens to calls here: answered, broken off after they began, or never answered. */
  behave(as: 'well' | 'breaks' | 'hangs'): void
  drain(): void
  close(): Promise<void>
}

const t = initTRPC.context<{ instance: Pick<Instance, 'begun'>; act: () => Promise<void> }>().create()

export const router = t.router({
  ask: t.procedure.query(async ({ ctx }) => {
    ctx.instance.begun.query++
    await ctx.act()
    return 'answered'
  }),
  change: t.procedure.mutation(async ({ ctx }) => {
    ctx.instance.begun.mutation++
    await ctx.act()
    return 'changed'
  }),
  watch: t.procedure.input(z.number()).subscription(async function* ({ ctx, input, signal }) {
    const time = ++ctx.instance.begun.watch
    yield `look ${time}`
    if (time >= input) return
    await new Promise((resolve) => signal?.addEventListener('abort', resolve))
  }),
})
export type TestRouter = typeof router

/** One instance of a small service behind a real HTTP host. */
export async function startInstance(port = 0): Promise<Instance> {
  const begun = { query: 0, mutation: 0, watch: 0 }
  let manner: 'well' | 'breaks' | 'hangs' = 'well'
  let draining = false
  const app = createHttpHost({ log: silentLog, closeGraceMs: 50, draining: () => draining })
  mountRouter(app, {
    prefix: '/trpc/shop',
    router,
    createContext: ({ req }) => ({
      instance: { begun },
      async act() {
        if (manner === 'breaks') req.raw.socket.destroy()
        if (manner !== 'well') await new Promise(() => {})
      },
    }),
  })
  const url = await app.listen({ host: '127.0.0.1', port })
  return {
    url,
    begun,
    behave(as) {
      manner = as
    },
    drain() {
      draining = true
    },
    close: () => app.close(),
  }
}
