import { createServer } from 'node:net'

/** A port that nobody listens on now, chosen by the system. */
export async function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** The first base from `from` on, in steps of 20, whose whole range (base to base + 18) is free. */
export async function freePortRange(from: number): Promise<number> {
  for (let base = from; base < 60_000; base += 20) {
    const free = await Promise.all(Array.from({ length: 19 }, (_, offset) => isFree(base + offset)))
    if (free.every(Boolean)) return base
  }
  throw new Error(`no free range of 19 ports from ${from} on`)
}

/** Whether nobody listens on the port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
