import './start/die-with-parent.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isRight, roundLines } from './crash/report.ts'
import { generateClients } from './generate/clients.ts'
import { refuse } from './refuse.ts'
import { root } from './root.ts'
import { freePortRange } from './start/free-port.ts'

const usage = `npm run chaos [-- options]   kills, freezes and cuts everything under load, heals, and checks that nothing is lost

  --minutes N    of load. Default: 10
  --seed N       draws the same shoppers and the same troubles again. Default: another each time
  --rate N       checkouts a second. Default: 20
  --topology T   microservices or monolith. Default: microservices
  --patience S   within which all has to be right after the last trouble. Default: 300
  --port N       default: a free range from 4820 on
  --data DIR     keeps the shop's folder. Default: one that is deleted where all was right
`

function optionsOrRefuse() {
  try {
    const text = { type: 'string' } as const
    const options = {
      minutes: text,
      seed: text,
      rate: text,
      topology: text,
      patience: text,
      port: text,
      data: text,
    }
    const { values } = parseArgs({ options })
    const number = (name: 'minutes' | 'seed' | 'rate' | 'patience' | 'port', standard: number) => {
      const value = Number(values[name] ?? standard)
      if (Number.isInteger(value) && value > 0) return value
      throw new Error(`--${name} takes a whole number, not "${values[name]}"`)
    }
    const { topology = 'microservices' } = values
    if (topology !== 'microservices' && topology !== 'monolith')
      throw new Error(`--topology takes microservices or monolith, not "${topology}"`)
    return {
      topology,
      minutes: number('minutes', 10),
      seed: number('seed', Math.ceil(Math.random() * 1_000_000)),
      rate: number('rate', 20),
      patience: number('patience', 300),
      port: values.port === undefined ? undefined : number('port', 0),
      data: values.data === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? '.', values.data),
    } as const
  } catch (error) {
    return refuse(error, usage)
  }
}

const { topology, minutes, seed, rate, patience, port, data: kept } = optionsOrRefuse()
const again = `npm run chaos -- --minutes ${minutes} --seed ${seed} --rate ${rate} --topology ${topology}`
const say = (line: string) => process.stdout.write(`${line}\n`)
const data = kept ?? mkdtempSync(join(tmpdir(), 'emporium-chaos-'))
say(again)
// A fresh clone has no clients yet, and what follows imports the services that need them.
await generateClients(root)
const { startChaosShop } = await import('./chaos/chaos.ts')
const chaos = await startChaosShop({ data, port: port ?? (await freePortRange(4_820)), topology, tell: say })
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => reject(new Error(signal)))
})
try {
  const wanted = { seed, seconds: minutes * 60, checkoutsPerSecond: rate, patience, say }
  const result = await Promise.race([chaos.play(wanted), interrupted])
  for (const line of roundLines(1, result)) say(line)
  process.exitCode = isRight(result) ? 0 : 1
} catch (error) {
  say(`✗ ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await chaos.stop()
}
if (process.exitCode === 0 && kept === undefined) rmSync(data, { recursive: true, force: true })
else say(`the shop's folder stays: ${data}`)
say(`the same again: ${again}`)
process.exit()
