import { readEnv } from '@emporium/kit'
import * as z from 'zod'

const schema = z.object({
  /** How many orders the demo shop has behind it. */
  PAST_ORDERS: z.coerce.number().int().min(0).max(10_000).default(0),
  /** Where shoppers will find its card pages, and the database that it will run on. */
  PAYMENT_SIMULATOR_URL: z.url(),
  PAYMENT_SIMULATOR_DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/ }),
})

/** What the seed is told beyond the platform's environment. @throws EnvError that names every bad key */
export const seedEnv = () => readEnv(schema)
