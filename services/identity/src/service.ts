import { setTimeout as pause } from 'node:timers/promises'
import { type IdentityApi, identityRouter } from '@emporium/contracts'
import { type Database, joinTransactions, type Outbox, type Service, type Timers } from '@emporium/kit'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/client.ts'
import { argon2Passwords } from './adapters/argon2-passwords.ts'
import type { Wait } from './adapters/level.ts'
import { pgAccounts } from './adapters/pg-accounts.ts'
import { pgAddresses } from './adapters/pg-addresses.ts'
import { pgAttempts } from './adapters/pg-attempts.ts'
import { pgLogins } from './adapters/pg-logins.ts'
import { attemptSlots, tokenSecrets } from './adapters/secrets.ts'
import { sweep } from './adapters/sweep.ts'
import { identityApi } from './adapters/trpc.ts'
import type { Clock, Passwords } from './app/ports.ts'

export interface IdentityDeps {
  readonly db: Database
  readonly outbox: Outbox
  readonly timers: Timers
  readonly clock: Clock
  readonly newId: () => string
  readonly config: {
    /** Makes the tokens of mails: with another one, the links that are under way stop working. */
    readonly tokenSecret: string
  }
  /** For tests; argon2id where it is not given. */
  readonly passwords?: Passwords
  /** For tests; resolves after so many milliseconds. */
  readonly wait?: Wait
}

const SWEEP = 'identity.sweep'
const SWEEP_EVERY_MS = 3_600_000

export function createIdentity(deps: IdentityDeps): Service<IdentityApi> {
  const { db, outbox, timers, clock, newId, config, passwords = argon2Passwords(), wait = pause } = deps
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: db.schema }) }))
  const accounts = pgAccounts({ db, prisma, outbox })
  const ports = {
    accounts,
    mails: accounts.mails,
    logins: pgLogins(db),
    attempts: pgAttempts(db, attemptSlots(config.tokenSecret)),
    addresses: pgAddresses(db, prisma),
    passwords,
    secrets: tokenSecrets(config.tokenSecret),
    clock,
    newId,
  }
  const scheduleSweep = () =>
    timers.schedule({ kind: SWEEP, key: 'sweep', dueAt: new Date(clock.now().getTime() + SWEEP_EVERY_MS) })
  return {
    name: 'identity',
    router: identityRouter,
    api: identityApi(ports, wait),
    subscribers: [],
    timerHandlers: {
      [SWEEP]: async () => {
        await sweep(prisma, clock.now())
        await scheduleSweep()
      },
    },
    start: scheduleSweep,
  }
}
