import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePortRange } from '../../start/free-port.ts'
import { seededChance } from '../chance.ts'
import { killEverywhere } from './everywhere.ts'

const MOMENTS_EACH = 2

// A part of `npm run crash -- --everywhere`, which kills at every write of every story.
it('an order comes through a death before or after any of its writes', async () => {
  const data = mkdtempSync(join(tmpdir(), 'emporium-everywhere-'))
  const said: string[] = []
  try {
    const { kills, faults, report } = await killEverywhere({
      data,
      port: await freePortRange(23_000),
      // The machine may be busy with other tests.
      patience: 120,
      sample: { chance: seededChance(20_261_122), of: MOMENTS_EACH },
      say: (line) => void said.push(line),
    })
    const broken = report.findings.flatMap(({ invariant, breaches }) =>
      breaches.map(({ id, detail }) => `${invariant.name}: ${id} ${detail}`),
    )
    expect([...faults, ...report.underWay, ...broken], said.join('\n')).toEqual([])
    expect(kills, said.join('\n')).toBeGreaterThan(MOMENTS_EACH)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}, 400_000)
