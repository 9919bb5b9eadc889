import { performance } from 'node:perf_hooks'
import {
  createInProcessBus,
  createOutbox,
  createTimers,
  migrate,
  openDatabase,
  runService,
  systemClock,
} from '../src/index.ts'
import { createRabbitBus } from '../src/rabbitmq.ts'
import { silentLog, startTestPostgres } from '../src/testing.ts'

/**
 * Events a second through outbox, relay, bus and inbox: `node packages/kit/bench/events.ts [count]`; with RABBITMQ_URL
 * over that broker, else in process.
 */
const count = Number(process.argv[2] ?? 20_000)
const server = await startTestPostgres(process.env['DURABLE'] === '1')
await migrate({ url: server.url, schema: 'bench' })
const db = openDatabase({ url: server.url, schema: 'bench', poolSize: 16 })
await db.query('create table effect (id text primary key, n int not null)')
const outbox = createOutbox(db)
const concurrency = Number(process.env['CONCURRENCY'] ?? 8)
const url = process.env['RABBITMQ_URL']
const namespace = `bench-${process.pid}`
const bus = url
  ? createRabbitBus({ url, namespace, log: silentLog, concurrency })
  : createInProcessBus({ log: silentLog, concurrency })
const effect = 'insert into effect values ($1, 1) on conflict (id) do update set n = effect.n + 1'
const running = await runService({
  service: {
    name: 'bench',
    api: {},
    timerHandlers: {},
    subscribers: [
      {
        name: 'bench.count',
        type: 'bench.happened.v1',
        handle: async (event) => void (await db.query(effect, [event.aggregateId], 'effect')),
      },
    ],
  },
  db,
  bus,
  outbox,
  timers: createTimers(db),
  log: silentLog,
})

async function produce(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) {
    const event = {
      type: 'bench.happened.v1',
      aggregateId: `a${n % 1_000}`,
      aggregateVersion: n,
      data: { n },
    }
    await db.transaction(() => outbox.add([event]))
  }
}

const handled = async () =>
  (await db.query<{ n: number }>('select coalesce(sum(n), 0)::int as n from effect')).rows[0]?.n ?? 0
// What a broker has taken is sent, and not yet handled.
async function allHandled(expected: number): Promise<void> {
  await running.drain()
  while ((await handled()) < expected) await systemClock.wait(20)
}

const measure = async (name: string, work: () => Promise<unknown>) => {
  const before = performance.now()
  await work()
  console.log(`${name}: ${Math.round((count / (performance.now() - before)) * 1_000)} events/s`)
}
const producers = (total: number) =>
  Array.from({ length: 8 }, (_, i) => produce((total / 8) * i, (total / 8) * (i + 1)))
await measure('outbox.add alone, a transaction each', () => Promise.all(producers(count)))
await measure('backlog handled', async () => {
  await bus.start()
  await allHandled(count)
})
await measure('added and handled together', async () => {
  await Promise.all(producers(count))
  await allHandled(count * 2)
})
console.log(`handled ${await handled()} of ${count * 2}`)
await running.stop()
await bus.stop()
await db.close()
await server.stop()
