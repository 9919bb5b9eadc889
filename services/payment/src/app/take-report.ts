import { absorb } from '../domain/absorb.ts'
import type { Clock, Payments, ReportReader } from './ports.ts'

/**
 * A message of the provider. A repeat carries the version that was taken over already, and has no effect.
 * @throws `webhook-signature-invalid`, `webhook-too-old`
 */
export function takeReport(payments: Payments, reader: ReportReader, clock: Clock, lookUpAfterMs: number) {
  return async (message: { rawBody: string; signature: string }): Promise<void> => {
    const report = reader.read(message)
    if (!report) return
    await payments.update({ by: 'id', value: report.reference }, (state) =>
      absorb(state, report, { now: clock.now(), lookUpAfterMs }),
    )
  }
}
