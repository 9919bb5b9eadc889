import './start/die-with-parent.ts'
import { randomUUIDv7 } from 'node:crypto'
import { createLog, createOutbox, createTimers, openDatabase } from '@emporium/kit'
import { createOrdering } from '@emporium/ordering'
import { loadSecrets } from './start/secrets.ts'
import { readRun } from './start/run-file.ts'
import { splitData } from './start/tool.ts'
import { refuse } from './refuse.ts'

const usage = `npm run projections:rebuild [-- --data DIR]

Replays all orders into a fresh read store beside the live one, compares the two, and switches to the fresh one.
The shop goes on meanwhile. DIR is the running shop's folder. Default: .data
`

/** As long as one statement over all orders may take. */
const LONGEST_MS = 600_000
const SHOWN = 50

const { data, rest } = splitData(process.argv.slice(2))
if (rest.length > 0) refuse(new Error(`What is "${rest[0]}"?`), usage)

try {
  const began = performance.now()
  const { orders, events, differing } = await rebuild(data)
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  say(`✓ ${events} events replayed into ${orders} orders, and switched to in ${seconds} s`)
  say(
    differing.length === 0
      ? '✓ the read store before was the same'
      : `! ${differing.length} orders were shown otherwise than their events tell, and are right now:`,
  )
  for (const id of differing.slice(0, SHOWN)) say(`    ${id}`)
  if (differing.length > SHOWN) say(`    … and ${differing.length - SHOWN} more`)
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function rebuild(folder: string) {
  const url = readRun(folder)?.connectionStrings['ordering']
  if (url === undefined) throw new Error(`No shop runs on ${folder}: start it with "npm start" first`)
  const secrets = loadSecrets(folder)
  const limits = { statementTimeoutMs: LONGEST_MS, idleInTransactionTimeoutMs: LONGEST_MS }
  const db = openDatabase({ url, schema: 'ordering', poolSize: 4, ...limits })
  const ordering = createOrdering({
    db,
    outbox: createOutbox(db),
    timers: createTimers(db),
    log: createLog({ name: 'projections-rebuild', level: 'warn' }),
    config: { linkSecret: secrets.orderLink, numberSecret: secrets.orderNumber },
    // Nothing is placed here.
    checkouts: { contact: async () => null },
    accounts: { verifiedEmail: async () => null },
    newId: () => randomUUIDv7(),
  })
  try {
    return await ordering.rebuildReadStore()
  } finally {
    await ordering.stop?.()
    await db.close()
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
