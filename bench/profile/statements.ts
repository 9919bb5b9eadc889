import type pg from 'pg'
import { number } from '../report/table.ts'

export interface StatementCost {
  /** The role that asked: the service. */
  readonly role: string
  readonly text: string
  readonly calls: number
  /** Planning and execution, milliseconds in all. */
  readonly ms: number
  /** Of that, planning: near nothing where a prepared statement has a plan that serves all. */
  readonly planning: number
}

/** What every statement of this client's database cost so far, by its id. */
export async function statementCosts(gauge: pg.Client): Promise<Map<string, StatementCost>> {
  const { rows } = await gauge.query<StatementCost & { id: string }>(
    `select r.rolname || s.queryid as id, r.rolname as role, s.query as text, s.calls::float8 as calls,
            s.total_exec_time + s.total_plan_time as ms, s.total_plan_time as planning
       from pg_stat_statements s join pg_database d on d.oid = s.dbid join pg_roles r on r.oid = s.userid
      where d.datname = current_database() and s.toplevel`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** What came to it between two readings, dearest first. */
export function costsBetween(
  before: ReadonlyMap<string, StatementCost>,
  after: ReadonlyMap<string, StatementCost>,
): StatementCost[] {
  const added = [...after].map(([id, cost]) => {
    const known = before.get(id)
    return known ? minus(cost, known) : cost
  })
  return added.filter(({ calls }) => calls > 0).sort((left, right) => right.ms - left.ms)
}

function minus(cost: StatementCost, known: StatementCost): StatementCost {
  const { calls, ms, planning } = known
  return { ...cost, calls: cost.calls - calls, ms: cost.ms - ms, planning: cost.planning - planning }
}

const SHOWN = 30

/** The statements as Markdown: calls and time per answer. */
export function statementsPage(costs: readonly StatementCost[], answered: number): string {
  const rows = costs
    .slice(0, SHOWN)
    .map(
      ({ role, text, calls, ms, planning }) =>
        `| ${number(calls / answered)} | ${number(ms / answered)} | ${number(planning / answered)} | ${role} | ${oneLine(text)} |`,
    )
  return `\n### SQL statements\n\n| per answer | ms | planning | of | |\n| ---: | ---: | ---: | --- | --- |\n${rows.join('\n')}\n`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 160)
}
