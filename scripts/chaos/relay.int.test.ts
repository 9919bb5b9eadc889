import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openRelay, type Relay } from './relay.ts'

let server: Server
let relay: Relay
const heard: string[] = []

beforeEach(async () => {
  heard.length = 0
  server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk) => heard.push(chunk.toString()))
    socket.pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  relay = await openRelay(typeof address === 'object' && address ? address.port : 0)
})

afterEach(async () => {
  await relay.close()
  server.close()
})

const client = () => connect(relay.port, '127.0.0.1')
const failureOf = async (socket: ReturnType<typeof client>) => {
  const [error] = await once(socket, 'error')
  return error.code
}

it('hands on both ways, to the end', async () => {
  const socket = client()
  socket.end('hello')

  expect(await text(socket)).toBe('hello')
})

it('dropped, resets who is connected and who comes, and lets through again once mended', async () => {
  const socket = client()
  socket.write('one')
  await once(socket, 'data')
  relay.cut('dropped')

  expect(await failureOf(socket)).toBe('ECONNRESET')
  expect(await failureOf(client())).toBe('ECONNRESET')
  relay.mend()
  const next = client()
  next.end('two')
  expect(await text(next)).toBe('two')
})

it('silent, lets nothing through and says nothing; once mended, all of it comes', async () => {
  const socket = client()
  socket.write('one')
  await once(socket, 'data')
  relay.cut('silent')
  socket.write('two')
  const late = client()
  await once(late, 'connect')
  late.end('three')
  await new Promise((resolve) => setImmediate(resolve))

  expect(heard).toEqual(['one'])
  relay.mend()
  expect((await once(socket, 'data')).toString()).toBe('two')
  expect(await text(late)).toBe('three')
  socket.destroy()
})

it('lets go of whoever comes where the server is not there', async () => {
  await new Promise((resolve) => server.close(resolve))

  expect(await text(client()).catch(() => 'reset')).toMatch(/^(reset)?$/)
})
