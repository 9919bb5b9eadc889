import { absorb } from '../domain/absorb.ts'
import { isRefusal } from '../domain/errors.ts'
import type { Alert, Clock, Payments, ReportReader } from './ports.ts'

export interface TakeReportDeps {
  readonly payments: Payments
  readonly reader: ReportReader
  readonly clock: Clock
  readonly lookUpAfterMs: number
  readonly alert: Alert
}

/**
 * A message of the provider. A repeat carries the version that was taken over already, and has no effect.
 * @throws `webhook-signature-invalid`, `webhook-too-old`, `payment-illegal-transition`
 */
export function takeReport({ payments, reader, clock, lookUpAfterMs, alert }: TakeReportDeps) {
  return async (message: { rawBody: string; signature: string }): Promise<void> => {
    const report = await reader.read(message)
    if (!report) return
    const scope = { by: 'id', value: report.reference } as const
    const timing = { now: clock.now(), lookUpAfterMs }
    await payments
      .update(scope, (state) => absorb(state, report, timing))
      .catch((error) => {
        if (isRefusal(error, 'payment-illegal-transition')) alert.error(error.details, error.message)
        throw error
      })
  }
}
