import { holds, reportLines } from '../audit/report.ts'
import type { RoundResult } from './round.ts'

export function isRight({ verdict, report }: RoundResult): boolean {
  return verdict.faults.length === 0 && holds(report)
}

/** One line for a round that was right, and all that is known of one that was not. */
export function roundLines(number: number, result: RoundResult): string[] {
  const { kind, kills, shoppers, acts, ledger, verdict, quietAfterMs } = result
  const right = isRight(result)
  const reasons = Object.entries(verdict.cancelled).map(([reason, times]) => `${times} ${reason}`)
  const refusals = [...ledger.refused].map(([reason, times]) => `${times} ${reason}`)
  const line = [
    `${right ? '✓' : '✗'} ${String(number).padStart(2)} ${kind.padEnd(22)}`,
    `${kills} kills, ${shoppers} shoppers, ${ledger.acknowledged.length} orders:`,
    `${acts} acts of staff,`,
    `${verdict.confirmed} confirmed, cancelled [${reasons.join(', ')}], refused [${refusals.join(', ')}],`,
    `quiet after ${(quietAfterMs / 1_000).toFixed(1)} s`,
  ].join(' ')
  if (right) return [line]
  return [
    line,
    ...verdict.faults.slice(0, 20).map((fault) => `    ${fault}`),
    ...reportLines(result.report)
      .filter((text) => !text.startsWith('✓'))
      .map((text) => `    ${text}`),
    `    troubles: ${JSON.stringify(result.troubles)}`,
  ]
}

export function summaryLine(results: readonly RoundResult[]): string {
  const sum = (pick: (result: RoundResult) => number) => results.reduce((total, one) => total + pick(one), 0)
  const quiet = results.map(({ quietAfterMs }) => quietAfterMs).toSorted((a, b) => a - b)
  const seconds = (ms = 0) => `${(ms / 1_000).toFixed(1)} s`
  return [
    `${results.filter(isRight).length} of ${results.length} rounds right:`,
    `${sum(({ kills }) => kills)} kills, ${sum(({ ledger }) => ledger.acknowledged.length)} orders acknowledged,`,
    `${sum(({ acts }) => acts)} acts of staff,`,
    `${sum(({ verdict }) => verdict.confirmed)} confirmed, ${sum(({ verdict }) => verdict.faults.length)} lost, doubled, mispriced or not ended;`,
    `quiet after ${seconds(quiet[Math.floor(quiet.length / 2)])} in the middle, ${seconds(quiet.at(-1))} at most`,
  ].join(' ')
}
