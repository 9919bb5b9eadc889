import { importProducts as importSteps, type ImportJob as Job, type Tally } from '@emporium/product-csv'
import { type Say, tellStep } from './report.ts'

export type ImportJob = Job & { readonly say: Say }

/**
 * Brings the products of a file into the shop and tells each step as a line.
 * @throws FormatError where the file is another format; what came before the broken place has been brought in
 */
export async function importProducts({ say, ...job }: ImportJob): Promise<Tally> {
  const steps = importSteps(job)
  for (;;) {
    const { done, value } = await steps.next()
    if (done) return value
    tellStep(say, value, job.dryRun)
  }
}
