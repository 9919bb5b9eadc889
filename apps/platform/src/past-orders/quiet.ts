import { type Clock, type Database, openDatabase, systemClock } from '@emporium/kit'
import type { PlatformEnv } from '../env.ts'

/** Those in which there is most to do are asked first: where they are busy, the others need no question. */
const busiest = ['payment', 'ordering'] as const
const others = ['notification', 'inventory', 'shipping', 'basket', 'catalog', 'discount', 'identity'] as const
const PAUSE_MS = 5
const LONGEST_MS = 60_000

const ours = `
  select exists (select from outbox where sent_at is null)
      or exists (select from timer where failed_at is null and (run_at <= $1 or attempts > 0)) as busy`
const reports =
  'select exists (select from webhook where delivered_at is null and abandoned_at is null) as busy'

export interface Stillness {
  /** Resolves when every event is handled, every timer that is due has run and the provider has told all it has to. */
  reached(): Promise<void>
  /** Whether nothing fell due while nothing else was going on. */
  kept(): Promise<boolean>
  close(): Promise<void>
}

/** Looks into the outboxes of all services, and the provider's. */
export function stillness(env: PlatformEnv, providerUrl: string, clock: Clock): Stillness {
  const open = (url: string, schema: string) => openDatabase({ url, schema, poolSize: 1 })
  const ofService = (name: (typeof busiest | typeof others)[number]) =>
    open(env[`DATABASE_URL_${upper(name)}`], name)
  const [first, rest] = [busiest.map(ofService), others.map(ofService)]
  const provider = open(providerUrl, 'public')
  const asked = async (db: Database, text: string, values: unknown[], name: string) =>
    (await db.query<{ busy: boolean }>(text, values, name)).rows[0]?.busy !== false
  const serviceIsBusy = (db: Database) => asked(db, ours, [clock.now()], 'past_busy')
  const isBusy = async () => {
    if ((await Promise.all(first.map(serviceIsBusy))).some(Boolean)) return true
    const answers = [...rest.map(serviceIsBusy), asked(provider, reports, [], 'past_reports')]
    return (await Promise.all(answers)).some(Boolean)
  }
  return {
    kept: async () => !(await isBusy()),
    async reached() {
      const end = performance.now() + LONGEST_MS
      // Twice in a row: what one service passes on while the next is looked at shows at the second look.
      for (let calm = 0; calm < 2; calm = (await isBusy()) ? 0 : calm + 1) {
        if (performance.now() > end) throw new Error('The shop does not come to rest')
        if (calm === 0) await systemClock.wait(PAUSE_MS)
      }
    },
    close: async () => void (await Promise.all([...first, ...rest, provider].map((db) => db.close()))),
  }
}

const upper = <Name extends string>(name: Name) => name.toUpperCase() as Uppercase<Name>
