import { join } from 'node:path'
import { isFree } from '../start/free-port.ts'
import { leftovers } from '../start/leftovers.ts'
import { holds, lockFile, readHolder } from '../start/lock.ts'
import { holderOf } from '../start/port-holder.ts'
import { portList, portsFrom } from '../start/ports.ts'
import { runningPostgres } from '../start/postgres/orphan.ts'
import { runningRabbit } from '../start/rabbitmq/orphan.ts'
import { readRun } from '../start/run-file.ts'
import { type Finding, note, ok, problem } from './finding.ts'

/** The shop on `data`: running, stopped, or fallen over. */
export function checkShop(data: string): Finding[] {
  const holder = readHolder(lockFile(data))
  if (holder && holds(holder)) return [ok(`a shop runs on ${data}: pid ${holder.pid}, since ${holder.since}`)]
  const left = leftovers(data).map(({ name, pid }) =>
    problem(`${name} (pid ${pid}) is left from an earlier run`, `kill ${pid}, or npm start`),
  )
  const postgres = runningPostgres(join(data, 'postgres'))
  const orphan = postgres
    ? [
        problem(
          `PostgreSQL (pid ${postgres}) is left from an earlier run`,
          `npm start takes care of it; or kill -INT ${postgres}`,
        ),
      ]
    : []
  const broker = runningRabbit(join(data, 'rabbitmq')).map((pid) =>
    problem(
      `RabbitMQ (pid ${pid}) is left from an earlier run`,
      `the next start takes care of it; or kill ${pid}`,
    ),
  )
  const lock = holder
    ? [note(`the lock of pid ${holder.pid} is stale`, 'nothing to do: the next start takes it over')]
    : []
  const found = [...left, ...orphan, ...broker, ...lock]
  return found.length > 0 ? found : [ok(`nothing is left running on ${data}`)]
}

/** The shop's ports, where no shop of ours has them. */
export async function checkPorts(base: number, data: string): Promise<Finding[]> {
  const ours = new Set(Object.values(readRun(data)?.pids ?? {}))
  const taken: Finding[] = []
  for (const { name, port } of portList(portsFrom(base))) {
    if (await isFree(port)) continue
    const holder = holderOf(port)
    if (holder && ours.has(holder.pid)) continue
    const who = holder ? `pid ${holder.pid} (${holder.command})` : 'another process'
    taken.push(problem(`port ${port} (${name}) is in use by ${who}`, 'stop it, or npm start -- --port N'))
  }
  return taken.length > 0 ? taken : [ok(`ports ${base} to ${base + 18} are free or ours`)]
}
