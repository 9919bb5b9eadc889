import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { atDatabase, SHOP_DATABASE, withClient } from './databases.ts'
import type { Context } from './context.ts'
import { platformEnv } from './processes.ts'
import { runCommand } from './run-command.ts'
import { noteBegun } from './unfinished-seed.ts'

/**
 * What the seed tells about the demo shop, for people and scripts: the last line that it prints, as JSON.
 * `coupons` by code with what each gives.
 */
export type SeedNotes = { coupons?: Record<string, string>; accounts?: DemoAccount[] }
/** `roles` are empty for a customer. */
export type DemoAccount = { email: string; password: string; roles: string[] }

/** Over a month: enough to look lived in; each costs the first start about a tenth of a second. */
export const PAST_ORDERS = 140

const SEED = 'apps/platform/src/seed.ts'

export type SeedOptions = {
  /** How many orders the shop has behind it, over a month. */
  pastOrders: number
  signal?: AbortSignal | undefined
  tell(line: string): void
}

/** Fills the demo shop, once per database. What is left of a seed that was killed goes: `dropUnfinishedSeed`. */
export async function seedOnce(
  shop: Context,
  superuserUrl: string,
  options: SeedOptions,
): Promise<SeedNotes & { seeded: boolean }> {
  return withClient(atDatabase(superuserUrl, SHOP_DATABASE), async (client) => {
    const { rows } = await client.query<{ notes: SeedNotes | null }>(
      "select notes from shop.done where step = 'seed'",
    )
    if (rows[0]) return { ...rows[0].notes, seeded: false }
    if (!existsSync(join(shop.root, SEED))) return { seeded: false }
    await noteBegun(client)
    if (options.pastOrders > 0) options.tell('  filling the demo shop and living through its first month …')
    const notes = await runSeed(shop, options)
    await client.query("insert into shop.done (step, notes) values ('seed', $1)", [JSON.stringify(notes)])
    return { ...notes, seeded: true }
  })
}

async function runSeed(shop: Context, { pastOrders, signal }: SeedOptions): Promise<SeedNotes> {
  const output = await runCommand({
    name: 'The seed',
    args: [join(shop.root, SEED)],
    cwd: shop.root,
    env: {
      ...platformEnv(shop),
      PAST_ORDERS: `${pastOrders}`,
      PAYMENT_SIMULATOR_URL: shop.urls.paymentSimulator,
      PAYMENT_SIMULATOR_DATABASE_URL: shop.connectionStrings['payment_simulator'],
    },
    logFile: join(shop.data, 'logs/seed.log'),
    signal,
  })
  return notesFrom(output)
}

/** The notes in a seed's output; none where its last line is not JSON. */
export function notesFrom(output: string): SeedNotes {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '') as SeedNotes
  } catch {
    return {}
  }
}
