import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** One way over the network, which can be cut. */
export interface Relay {
  readonly port: number
  /** Resets what is connected and whoever comes, or lets nothing through without a word, until `mend`. */
  cut(how: 'dropped' | 'silent'): void
  /** Lets through again, what was held back first. */
  mend(): void
  close(): Promise<void>
}

type Pair = readonly [near: Socket, far: Socket]

/** Listens on a free port and hands on to the port `to`, both of 127.0.0.1. */
export async function openRelay(to: number): Promise<Relay> {
  const pairs = new Set<Pair>()
  let state: 'open' | 'dropped' | 'silent' = 'open'

  const server = createServer({ noDelay: true, pauseOnConnect: true, allowHalfOpen: true }, (near) => {
    if (state === 'dropped') return void near.resetAndDestroy()
    const pair = [near, connect({ port: to, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })] as const
    pairs.add(pair)
    for (const socket of pair) socket.on('error', () => drop(pair)).on('close', () => drop(pair))
    if (state === 'open') join(pair)
  })

  function drop(pair: Pair): void {
    pairs.delete(pair)
    for (const socket of pair) socket.destroy()
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut(how) {
      state = how
      for (const pair of pairs) {
        if (how === 'silent') part(pair)
        else for (const socket of pair) socket.resetAndDestroy()
      }
    },
    mend() {
      if (state === 'silent') for (const pair of pairs) join(pair)
      state = 'open'
    },
    async close() {
      for (const pair of pairs) drop(pair)
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function join([near, far]: Pair): void {
  near.pipe(far)
  far.pipe(near)
}

function part([near, far]: Pair): void {
  near.unpipe(far).pause()
  far.unpipe(near).pause()
}
