import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Aim } from './aims.ts'
import { markdownTable, number, type Row } from './table.ts'

export interface Report {
  readonly rows: readonly Row[]
  readonly aims: readonly Aim[]
  readonly notes: readonly string[]
  readonly consistency: readonly Aim[]
  readonly run: {
    readonly seconds: number
    readonly rounds: number
    readonly postgres: string
    readonly at: Date
  }
}

/** The whole of `RESULTS.md`. */
export function resultsPage({ rows, aims, notes, consistency, run }: Report): string {
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n')
  const verdicts = (some: readonly Aim[]) => list(some.map(({ text, met }) => `${met ? '✓' : '✗'} ${text}`))
  return `# Results of the bench

Written by \`npm run bench\`; do not edit. The same cell drifts by half between hours on a shared machine: compare
only within one run, and trust ratios, processor time and statements per answer more than rates.

${list(circumstances(run))}

## Measured

Medians of ${run.rounds} rounds of ${run.seconds} s each, interleaved with the references (reads and
baskets first, then checkouts); errors are the sum. Endpoints: autocannon with 32 keep-alive
connections. Checkouts: 16 shoppers, each with its own session. CPU and SQL are per answer (per order in
checkouts, all that follows from it included), of the server's process and of the PostgreSQL processes that serve it.
SQL counts every statement, BEGIN and COMMIT included. Rows "from the cache" come
from the gateway's, which keeps what is the same for everybody for a second; all others are made anew each time.

${markdownTable(rows)}

Latency of "order accepted" rows is that of the placing call alone; of "until confirmed" from accepted to confirmed,
the card being entered as soon as the card page is there. Reads are compared with the bare page of rows, those from the
cache with the constant, baskets and checkouts with the bare transaction. The mixed journey and the checkouts at a given rate are asked for at that rate,
answered or not, in one round of their own length; their latencies count from when a request was due.

## Aims

${verdicts(aims)}

## The books after the load

${verdicts(consistency)}

## Notes

${list(notes)}

${beforeAfter()}`
}

/** Hand-written: no run can measure what was before it. */
const beforeAfter = () => readFileSync(join(import.meta.dirname, '../before-after.md'), 'utf8')

function circumstances({ postgres, at }: Report['run']): string[] {
  const [cpu] = cpus()
  return [
    `machine: ${cpus().length} × ${cpu?.model.trim()}, ${number(totalmem() / 2 ** 30)} GB, Linux ${release()}; load generator, server and database share it`,
    `commit: ${commit()}`,
    `date: ${at.toISOString()}`,
    `Node ${process.version}, PostgreSQL ${postgres}`,
    'catalogue: 1,000 products, 3,000 variants',
  ]
}

function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  try {
    const changed = git('status', '--porcelain', '--', '..', ':!.').length > 0
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? ', with uncommitted changes' : ''}`
  } catch {
    return 'unknown'
  }
}
