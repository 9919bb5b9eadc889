import './start/die-with-parent.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { holds, reportLines } from './audit/report.ts'
import { seededChance } from './crash/chance.ts'
import { isRight } from './crash/report.ts'
import { generateClients } from './generate/clients.ts'
import { refuse } from './refuse.ts'
import { root } from './root.ts'
import { freePortRange } from './start/free-port.ts'

const usage = `npm run crash [-- options]   kills parts of a shop under load, and checks that nothing is lost

  --rounds N   default 25
  --seed N     draws the same shoppers and the same troubles again. Default: another each time
  --seconds S  of load in each round. Default: 10
  --rate N     checkouts a second. Default: 20
  --patience S  within which all has to be right after the last trouble. Default: 60
  --port N     default: a free range from 4820 on
  --everywhere N  instead: kills the platform before and after each durable write of the story of an order, one order
               for each kill; N moments of each story, drawn by the seed, or all
  --data DIR   keeps the shop's folder. Default: one that is deleted where all was right
`

function optionsOrRefuse() {
  try {
    const text = { type: 'string' } as const
    const options = {
      rounds: text,
      seed: text,
      seconds: text,
      rate: text,
      patience: text,
      port: text,
      data: text,
      everywhere: text,
    }
    const { values } = parseArgs({ options })
    const number = (name: 'rounds' | 'seed' | 'seconds' | 'rate' | 'patience' | 'port', standard: number) => {
      const value = Number(values[name] ?? standard)
      if (Number.isInteger(value) && value > 0) return value
      throw new Error(`--${name} takes a whole number, not "${values[name]}"`)
    }
    const { everywhere } = values
    if (everywhere !== undefined && everywhere !== 'all' && !/^[1-9]\d*$/.test(everywhere))
      throw new Error(`--everywhere takes a whole number or "all", not "${everywhere}"`)
    return {
      everywhere,
      rounds: number('rounds', 25),
      seed: number('seed', Math.ceil(Math.random() * 1_000_000)),
      seconds: number('seconds', 10),
      checkoutsPerSecond: number('rate', 20),
      patience: number('patience', 60),
      port: values.port === undefined ? undefined : number('port', 0),
      data: values.data === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? '.', values.data),
    }
  } catch (error) {
    return refuse(error, usage)
  }
}

const { port, data: kept, everywhere, ...wanted } = optionsOrRefuse()
const data = kept ?? mkdtempSync(join(tmpdir(), 'emporium-crash-'))
const say = (line: string) => process.stdout.write(`${line}\n`)
// A fresh clone has no clients yet, and what follows imports the services that need them.
await generateClients(root)
if (everywhere !== undefined) await killAllOver(everywhere)
say(
  `seed ${wanted.seed}, ${wanted.rounds} rounds of ${wanted.seconds} s at ${wanted.checkoutsPerSecond} checkouts/s`,
)
const { playRounds } = await import('./crash/rounds.ts')
const results = await playRounds({ ...wanted, data, port: port ?? (await freePortRange(4_820)), say })
const right = results.length === wanted.rounds && results.every(isRight)
if (right && kept === undefined) rmSync(data, { recursive: true, force: true })
else say(`the shop's folder stays: ${data}`)
process.exit(right ? 0 : 1)

async function killAllOver(moments: string): Promise<never> {
  say(`seed ${wanted.seed}, ${moments} moments of each story`)
  const { killEverywhere } = await import('./crash/everywhere/everywhere.ts')
  const { kills, faults, report } = await killEverywhere({
    data,
    port: port ?? (await freePortRange(4_820)),
    patience: wanted.patience,
    ...(moments !== 'all' && { sample: { chance: seededChance(wanted.seed), of: Number(moments) } }),
    say,
  })
  for (const line of [...faults, ...reportLines(report)]) say(line)
  const isRight = faults.length === 0 && holds(report)
  say(`${isRight ? '✓' : '✗'} ${kills} kills, ${faults.length} orders that ended wrong`)
  if (isRight && kept === undefined) rmSync(data, { recursive: true, force: true })
  else say(`the shop's folder stays: ${data}`)
  process.exit(isRight ? 0 : 1)
}
