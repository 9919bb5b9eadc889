import type { AuditReport, Finding } from './audit.ts'

const SHOWN = 20

/** The report in lines for people. */
export function reportLines({ orders, underWay, findings }: AuditReport): string[] {
  const broken = findings.filter(({ breaches }) => breaches.length > 0)
  return [
    ...(underWay.length > 0 ? ['still on its way:', ...underWay.map((what) => `    ${what}`)] : []),
    ...findings.flatMap(findingLines),
    '',
    `${findings.length - broken.length} of ${findings.length} invariants hold over ${orders} orders`,
  ]
}

export function holds({ findings, underWay }: AuditReport): boolean {
  return underWay.length === 0 && findings.every(({ breaches }) => breaches.length === 0)
}

function findingLines({ invariant: { name, says }, breaches }: Finding): string[] {
  if (breaches.length === 0) return [`✓ ${name.padEnd(36)} ${says}`]
  const more = breaches.length - SHOWN
  return [
    `✗ ${name.padEnd(36)} ${says}: broken ${breaches.length} times`,
    ...breaches.slice(0, SHOWN).map(({ id, detail }) => `    ${id}  ${detail}`),
    ...(more > 0 ? [`    … and ${more} more`] : []),
  ]
}
