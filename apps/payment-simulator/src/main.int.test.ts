import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { newPayment } from './testing/harness.ts'
import { freePort } from './testing/ports.ts'
import { type TestDatabase, testDatabase } from './testing/postgres.ts'
import { type Receiver, startReceiver } from './testing/receiver.ts'

const SECRET = 'a-secret-for-these-tests'
let database: TestDatabase
let receiver: Receiver
beforeAll(async () => {
  database = await testDatabase()
  receiver = await startReceiver(SECRET)
})
afterAll(async () => {
  await receiver.close()
  await database.close()
})

function run(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [`${import.meta.dirname}/main.ts`], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

async function ready(port: number, child: ChildProcess) {
  const url = `http://127.0.0.1:${port}`
  const check = () => fetch(`${url}/readyz`).then((answer) => expect(answer.ok).toBe(true))
  await vi.waitFor(check, { timeout: 15_000, interval: 20 })
  return { url, child }
}

async function started(port: number) {
  const secrets = { API_KEY: SECRET, WEBHOOK_SECRET: SECRET, WEBHOOK_URL: receiver.url }
  const address = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, DATABASE_URL: database.url }
  return ready(port, run({ ...secrets, ...address, LATE_WEBHOOK_MS: '700' }))
}

async function post(url: string, body: object): Promise<{ id: string }> {
  const key = { authorization: `Bearer ${SECRET}`, 'idempotency-key': randomUUID() }
  const headers = { ...key, 'content-type': 'application/json' }
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Promise<{
    id: string
  }>
}

it('refuses to start on a bad environment, and says all that is bad', async () => {
  const child = run({ PORT: 'x' })
  const [said] = await Promise.all([child.stderr ? text(child.stderr) : '', once(child, 'exit')])
  expect(child.exitCode).toBe(1)
  for (const key of ['PORT', 'DATABASE_URL', 'WEBHOOK_URL', 'WEBHOOK_SECRET', 'API_KEY', 'PUBLIC_URL'])
    expect(said).toContain(`${key}:`)
})

it('waits for a database that is not up yet, instead of dying of it', async () => {
  const [port, databasePort] = [await freePort(), await freePort()]
  const real = new URL(database.url)
  const away = new URL(database.url)
  away.port = String(databasePort)
  const secrets = { API_KEY: SECRET, WEBHOOK_SECRET: SECRET, WEBHOOK_URL: receiver.url }
  const child = run({
    ...secrets,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: away.href,
  })
  const early = once(child, 'exit').then(() => 'died')
  expect(await Promise.race([early, delay(1_500, 'waits')])).toBe('waits')
  const relay = createServer((socket) => {
    const server = connect(Number(real.port), real.hostname)
    socket.pipe(server).pipe(socket)
    for (const end of [socket, server]) end.on('error', () => socket.destroy())
  })
  relay.listen(databasePort, real.hostname)
  await ready(port, child)
  child.kill('SIGTERM')
  await once(child, 'exit')
  relay.close()
})

it('stops cleanly, also when told twice', async () => {
  const { child } = await started(await freePort())
  child.kill('SIGINT')
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

it('sends after a kill what it had promised to send', async () => {
  const port = await freePort()
  const first = await started(port)
  const { id } = await post(`${first.url}/v1/payments`, newPayment())
  await post(`${first.url}/v1/test/payments/${id}/pay`, { card: '4000000000006074' })
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  expect(receiver.received).toEqual([])
  const second = await started(port)
  const taken = () =>
    expect(receiver.received).toMatchObject([{ type: 'payment.authorised', payment: { id } }])
  await vi.waitFor(taken, { timeout: 10_000, interval: 20 })
  second.child.kill('SIGTERM')
  await once(second.child, 'exit')
})
