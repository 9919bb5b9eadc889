import type pg from 'pg'
import { cpuOf, cpuOfFamily } from './proc.ts'
import { foreignBackends, statementsSoFar } from './statements.ts'

export interface Reading {
  readonly ms: number
  readonly serverCpuMs: number
  readonly postgresCpuMs: number
  readonly statements: number
}

export interface Metered {
  /** Processes whose processor time counts. */
  readonly servers: readonly number[]
  readonly postmaster: number
  /** Reads what the server did for each database; its own statements are not counted. */
  readonly gauge: pg.Client
  /** Those whose work counts; others (the payment provider's) do not. */
  readonly databases: readonly string[]
}

/** Begins a stretch of load; the function that comes back ends it and tells what it cost. */
export async function startMeter(metered: Metered): Promise<() => Promise<Reading>> {
  const before = await read(metered)
  return async () => {
    const after = await read(metered)
    return {
      ms: after.at - before.at,
      serverCpuMs: after.serverCpuMs - before.serverCpuMs,
      postgresCpuMs: after.postgresCpuMs - before.postgresCpuMs,
      statements: after.statements - before.statements,
    }
  }
}

async function read({ servers, postmaster, gauge, databases }: Metered) {
  const foreign = await foreignBackends(gauge, databases)
  return {
    at: performance.now(),
    serverCpuMs: servers.reduce((sum, pid) => sum + cpuOf(pid), 0),
    postgresCpuMs: cpuOfFamily(postmaster, foreign),
    statements: await statementsSoFar(gauge, databases),
  }
}
