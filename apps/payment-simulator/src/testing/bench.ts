// npm run bench -w apps/payment-simulator: how much the simulator takes, so that it never sets a shop's limit.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { once } from 'node:events'
import { newPayment } from './harness.ts'
import { freePort } from './ports.ts'
import { testDatabase } from './postgres.ts'
import { startReceiver } from './receiver.ts'

const PAYMENTS = 6_000
const CONNECTIONS = 32
const SECRET = 'a-secret-for-the-bench'
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })

const database = await testDatabase()
const receiver = await startReceiver(SECRET)
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const env = { DATABASE_URL: database.url, WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: SECRET, API_KEY: SECRET }
const simulator = spawn(process.execPath, [`${import.meta.dirname}/../main.ts`], {
  env: { ...env, PORT: String(port), PUBLIC_URL: url, LOG_LEVEL: 'warn' },
  stdio: 'inherit',
})
while (
  !(await fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  ))
)
  await new Promise(setImmediate)

const ids: string[] = []
await measure('warm-up', 500, async () => void (await post('/v1/payments', newPayment())))
await measure('create', PAYMENTS, async () => {
  ids.push((await post('/v1/payments', newPayment())).id)
})
const paid = ids.slice()
const began = performance.now()
await measure('pay', PAYMENTS, async () => {
  await post(`/v1/test/payments/${paid.pop()}/pay`, { card: '4242424242424242' })
})
while (receiver.received.length < PAYMENTS) await new Promise(setImmediate)
report('webhooks taken', PAYMENTS, performance.now() - began, [])
await measure('capture', PAYMENTS, async () => {
  await post(`/v1/payments/${ids.pop()}/capture`, { amount: 4_990 })
})
const memory = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${simulator.pid}/status`, 'utf8').catch(() => ''))
process.stdout.write(`memory ${Math.round(Number(memory?.[1] ?? 0) / 1024)} MB\n`)

simulator.kill('SIGTERM')
await once(simulator, 'exit')
agent.destroy()
await receiver.close()
await database.close()

async function measure(name: string, count: number, work: () => Promise<void>): Promise<void> {
  const times: number[] = []
  let left = count
  const began = performance.now()
  const worker = async () => {
    while (left-- > 0) {
      const start = performance.now()
      await work()
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  report(name, count, performance.now() - began, times)
}

function report(name: string, count: number, ms: number, times: number[]): void {
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]?.toFixed(1) ?? '-'
  process.stdout.write(
    `${name}: ${Math.round((count / ms) * 1_000)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`,
  )
}

function post(path: string, body: object): Promise<{ id: string }> {
  const headers = {
    authorization: `Bearer ${SECRET}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method: 'POST', agent, headers }, async (answer) => {
      let text = ''
      for await (const chunk of answer) text += chunk
      if ((answer.statusCode ?? 500) < 300) resolve(JSON.parse(text))
      else reject(new Error(`${answer.statusCode} ${text}`))
    })
    sent.once('error', reject)
    sent.end(JSON.stringify(body))
  })
}
