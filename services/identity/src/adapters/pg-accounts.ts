import { type Database, isUniqueViolation, type Outbox } from '@emporium/kit'
import type { PrismaClient } from '../../generated/client.ts'
import type { Accounts, Mails, Scope } from '../app/ports.ts'
import type { Account, Change, MailRequest, State } from '../domain/account.ts'
import { eventsOf } from './events.ts'

export interface IdentityDatabase {
  readonly db: Database
  readonly prisma: PrismaClient
  readonly outbox: Outbox
}

export function pgAccounts({ db, prisma, outbox }: IdentityDatabase): Accounts & { readonly mails: Mails } {
  const attempt = (scope: Scope, decide: (state: State) => Change) =>
    db.transaction(async () => {
      const change = decide(await load({ db, prisma }, scope))
      await write(prisma, change)
      await outbox.add(eventsOf(change))
      return change
    })
  return {
    async update(scope, decide) {
      try {
        return await attempt(scope, decide)
      } catch (error) {
        // Two wanted the same free address at once: the second decides again, and sees that it is taken.
        if (!isUniqueViolation(error) || db.inTransaction()) throw error
        return attempt(scope, decide)
      }
    },
    byId: async (id) => asAccount(await prisma.account.findUnique({ where: { id } })),
    byEmail: async (email) => asAccount(await prisma.account.findUnique({ where: { email } })),
    mails: {
      byId: async (id) => asMail(await prisma.mailRequest.findUnique({ where: { id } })),
      byToken: async (tokenHash) => asMail(await prisma.mailRequest.findUnique({ where: { tokenHash } })),
      ofRegistration: async (email, now) =>
        asMail(
          await prisma.mailRequest.findFirst({
            where: { email, passwordHash: { not: null }, expiresAt: { gt: now } },
            orderBy: { id: 'desc' },
          }),
        ),
    },
  }
}

/** In the order of their ids, so that two that need both accounts never wait for each other in a circle. */
const LOCK = `
  select id, kind, email, verified_at as "verifiedAt", name, phone, password_hash as "passwordHash", roles, version
  from account where id = $1 or email = $2 order by id for update`

/**
 * The accounts are locked before the mail is looked at for good: of two that answer the same mail, the second waits
 * at the account and then finds the mail gone.
 */
async function load(
  { db, prisma }: Pick<IdentityDatabase, 'db' | 'prisma'>,
  { accountId, email, tokenHash }: Scope,
): Promise<State> {
  const mail = tokenHash === undefined ? null : await prisma.mailRequest.findUnique({ where: { tokenHash } })
  const id = accountId ?? mail?.accountId ?? null
  const address = email ?? mail?.email ?? null
  const { rows } = await db.query<Account>(LOCK, [id, address], 'identity_lock')
  const still = mail && (await prisma.mailRequest.findUnique({ where: { id: mail.id } }))
  return {
    account: rows.find((account) => account.id === id) ?? null,
    holder: rows.find((account) => account.email === address) ?? null,
    request: asMail(still),
  }
}

async function write(prisma: PrismaClient, change: Change): Promise<void> {
  const { remove, save, endLinksOf, mails, endSessions, session } = change
  if (remove !== null) await prisma.account.delete({ where: { id: remove } })
  if (save) {
    const row = { ...save, roles: [...save.roles] }
    await prisma.account.upsert({ where: { id: save.id }, create: row, update: row })
  }
  if (endLinksOf !== null)
    await prisma.mailRequest.deleteMany({ where: { accountId: endLinksOf, tokenHash: { not: null } } })
  if (mails.length > 0) await prisma.mailRequest.createMany({ data: [...mails] })
  if (endSessions) {
    const { accountId, keep } = endSessions
    await prisma.session.deleteMany({ where: { accountId, ...(keep !== null && { id: { not: keep } }) } })
  }
  if (session) await prisma.session.create({ data: session })
}

// Kinds, roles and purposes are the domain's words: nothing else is ever written.

type AccountRow = Omit<Account, 'kind' | 'roles'> & { kind: string; roles: string[] }

function asAccount(row: AccountRow | null): Account | null {
  return row && { ...row, kind: row.kind as Account['kind'], roles: row.roles as Account['roles'] }
}

function asMail(row: (Omit<MailRequest, 'purpose'> & { purpose: string }) | null): MailRequest | null {
  return row && { ...row, purpose: row.purpose as MailRequest['purpose'] }
}
