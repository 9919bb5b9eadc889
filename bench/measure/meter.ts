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
  /** Process whose processor time counts. */
  readonly server: number
  readonly postmaster: number
  /** A client at the database whose work counts; backends of other databases (the payment provider's) do not. */
  readonly gauge: pg.Client
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

async function read({ server, postmaster, gauge }: Metered) {
  const foreign = await foreignBackends(gauge)
  return {
    at: performance.now(),
    serverCpuMs: cpuOf(server),
    postgresCpuMs: cpuOfFamily(postmaster, foreign),
    statements: await statementsSoFar(gauge),
  }
}
