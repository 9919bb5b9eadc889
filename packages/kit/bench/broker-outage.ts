import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startRabbit } from '../../../scripts/start/rabbitmq/server.ts'
import { createOutbox, createTimers, migrate, openDatabase, runService, systemClock } from '../src/index.ts'
import { createRabbitBus } from '../src/rabbitmq.ts'
import { freePort, silentLog, startTestPostgres } from '../src/testing.ts'

/**
 * What a broker does that is frozen, or killed, under a steady 50 events a second, with the settings of production:
 * `node packages/kit/bench/broker-outage.ts [freeze|kill] [seconds, default 180]`.
 */
const mode = process.argv[2] ?? 'freeze'
const seconds = Number(process.argv[3] ?? 180)
const home = mkdtempSync(join(tmpdir(), 'emporium-outage-'))
const [port, distPort, epmdPort] = [await freePort(), await freePort(), await freePort()]
const startBroker = () =>
  startRabbit({
    directory: join(home, 'node'),
    logFile: join(home, 'rabbitmq.log'),
    port,
    distPort,
    epmdPort,
    password: 'bench',
  })
let broker = await startBroker()
const server = await startTestPostgres()
await migrate({ url: server.url, schema: 'bench' })
const db = openDatabase({ url: server.url, schema: 'bench', poolSize: 16 })
await db.query('create table effect (n int not null)')
const outbox = createOutbox(db)
const bus = createRabbitBus({ url: broker.url, log: silentLog })
const handle = async ({ aggregateVersion }: { aggregateVersion: number }) =>
  void (await db.query('insert into effect values ($1)', [aggregateVersion]))
const subscribers = [{ name: 'bench.count', type: 'bench.happened.v1', handle }]
const service = { name: 'bench', api: {}, timerHandlers: {}, subscribers }
const running = await runService({ service, db, bus, outbox, timers: createTimers(db), log: silentLog })
await bus.start()

let added = 0
async function addFor(ms: number): Promise<void> {
  for (const end = performance.now() + ms; performance.now() < end; await systemClock.wait(20)) {
    const aggregateId = `a${added % 100}`
    const event = { type: 'bench.happened.v1', aggregateId, aggregateVersion: added++, data: {} }
    await db.transaction(() => outbox.add([event]))
  }
}
const say = (line: string) => process.stdout.write(`${line}\n`)
const since = (start: number) => `${((performance.now() - start) / 1_000).toFixed(1)} s`
const untilCheck = async (healthy: boolean) => {
  for (;;) {
    try {
      bus.check()
      if (healthy) return
    } catch (error) {
      if (!healthy) return String(error)
    }
    await systemClock.wait(50)
  }
}

await addFor(5_000)
const heapBefore = process.memoryUsage().rss
const began = performance.now()
process.kill(broker.pid, mode === 'kill' ? 'SIGKILL' : 'SIGSTOP')
void untilCheck(false).then((trouble) => say(`noticed after ${since(began)}: ${trouble}`))
await addFor(seconds * 1_000)
const backlog = await db.query('select 1 from outbox where sent_at is null')
say(
  `after ${seconds} s: ${backlog.rowCount} events in the outbox, memory +${Math.round((process.memoryUsage().rss - heapBefore) / 1e6)} MB`,
)
const back = performance.now()
if (mode === 'kill') broker = await startBroker()
else process.kill(broker.pid, 'SIGCONT')
await untilCheck(true)
say(`sending again after ${since(back)}`)
await running.drain()
say(`outbox empty after ${since(back)}`)
let effects = 0
while (effects < added) {
  await systemClock.wait(50)
  effects = (await db.query('select 1 from effect')).rowCount
}
const { rows } = await db.query<{ n: number }>('select count(distinct n)::int as n from effect')
say(`all handled after ${since(back)}: ${added} events, ${effects} effects of ${rows[0]?.n} events`)
await running.stop()
await bus.stop()
await db.close()
await server.stop()
await broker.stop()
rmSync(home, { recursive: true, force: true })
