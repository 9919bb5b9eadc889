import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePortRange } from '../start/free-port.ts'
import { playRounds } from './rounds.ts'

// The same as `npm run crash`, in short. Red here: `npm run crash -- --seed 20261122` plays it again.
it('loses, doubles and misprices nothing while shoppers buy, staff work and everything is killed', async () => {
  const data = mkdtempSync(join(tmpdir(), 'emporium-crash-'))
  const said: string[] = []
  try {
    const results = await playRounds({
      data,
      port: await freePortRange(22_000),
      seed: 20_261_122,
      rounds: 2,
      seconds: 5,
      checkoutsPerSecond: 10,
      // The machine may be busy with other tests.
      patience: 120,
      kinds: ['platform killed', 'everything killed'],
      quiet: true,
      say: (line) => void said.push(line),
    })
    const wrong = results.flatMap(({ verdict, report }) => [
      ...verdict.faults,
      ...report.underWay,
      ...report.findings.flatMap(({ invariant, breaches }) =>
        breaches.map(({ id, detail }) => `${invariant.name}: ${id} ${detail}`),
      ),
    ])
    expect(wrong, said.join('\n')).toEqual([])
    const orders = results.map(({ ledger }) => ledger.acknowledged.length)
    expect(Math.min(...results.map(({ kills }) => kills))).toBeGreaterThan(0)
    expect(Math.min(...orders)).toBeGreaterThan(30)
    expect(Math.min(...results.map(({ acts }) => acts))).toBeGreaterThan(10)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}, 400_000)
