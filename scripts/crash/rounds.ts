import { auditedShop } from '../audit/shop.ts'
import { seededChance } from './chance.ts'
import { emptyLedger } from './journey.ts'
import { isRight, roundLines, summaryLine } from './report.ts'
import { playRound, type RoundResult } from './round.ts'
import { startCrashShop } from './shop.ts'
import { type Kind, kinds, mischiefOf } from './trouble.ts'

export interface CrashOptions {
  readonly data: string
  readonly port: number
  readonly seed: number
  readonly rounds: number
  /** Of load, each. */
  readonly seconds: number
  readonly checkoutsPerSecond: number
  /** Seconds after the last trouble within which all has to be right. */
  readonly patience: number
  /** Taken in turn; default: all. */
  readonly kinds?: readonly Kind[]
  readonly quiet?: boolean
  say(line: string): void
}

/** Starts a shop of its own and plays rounds on it. Gives what came of each; the first that is not right ends it. */
export async function playRounds(options: CrashOptions): Promise<RoundResult[]> {
  const { data, port, seed, rounds, say, kinds: wanted = kinds } = options
  const chance = seededChance(seed)
  const shop = await startCrashShop({ data, port, ...(options.quiet && { quiet: true }) })
  const results: RoundResult[] = []
  try {
    const books = await auditedShop(data)
    for (let number = 1; number <= rounds; number++) {
      const kind = wanted[(number - 1) % wanted.length] ?? 'platform killed'
      const name = `${seed}R${number}T${Date.now() % 100_000}`
      const drawn = chance.fork()
      const mischief = mischiefOf(shop, kind, drawn.fork(), options.seconds * 1_000)
      const result = await Promise.race([
        playRound(shop, { ...options, name, mischief, chance: drawn, books, ledger: emptyLedger() }),
        shop.shop.broken,
      ])
      results.push(result)
      for (const line of roundLines(number, result)) say(line)
      if (!isRight(result)) break
    }
    say(summaryLine(results))
    return results
  } finally {
    await shop.stop()
  }
}
