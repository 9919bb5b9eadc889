import { randomBytes } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { once } from 'node:events'

export type Control = { url: string; token: string }

/** Does something to the running shop, telling how it goes. */
export type Order = (tell: (line: string) => void) => Promise<void>

/**
 * Takes orders from other programs of the same person (`DIR/run.json` has the token): `POST /<name>` answers with lines
 * while it goes, the last one `ok` or why not. One at a time.
 */
export async function openControl(
  orders: Record<string, Order>,
): Promise<{ control: Control; close(): Promise<void> }> {
  const token = randomBytes(24).toString('hex')
  let busy = false
  const server = createServer((request, response) => {
    const order = orders[request.url?.slice(1) ?? '']
    if (request.headers.authorization !== `Bearer ${token}`) return void response.writeHead(401).end()
    if (request.method !== 'POST' || !order) return void response.writeHead(404).end()
    if (busy) return void response.writeHead(409).end('another order is under way\n')
    busy = true
    void carryOut(order, response).finally(() => {
      busy = false
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    control: { url: `http://127.0.0.1:${port}`, token },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function carryOut(order: Order, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
  try {
    await order((line) => void response.write(`${line}\n`))
    response.end('ok\n')
  } catch (error) {
    response.end(`✗ ${error instanceof Error ? error.message : String(error)}\n`)
  }
}
