import type { Database } from '@emporium/kit'
import type { Logins } from '../app/ports.ts'
import type { Account } from '../domain/account.ts'
import { sessionExpiry, touchBefore } from '../domain/lifetimes.ts'

/** Locks the account, so that a reset either sees this login and ends it, or this sees the new password. */
const OPEN = `
  with holder as (
    select id from account where id = $2 and password_hash = $7 and verified_at is not null for share
  )
  insert into session (id, account_id, token_hash, created_at, touched_at, expires_at)
  select $1, holder.id, $3, $4, $5, $6 from holder`

const USE = `
  with touched as (
    update session set touched_at = $2, expires_at = $4
    where token_hash = $1 and expires_at > $2 and touched_at <= $3
    returning id
  )
  select s.id as session_id, s.created_at, s.touched_at, s.expires_at, exists (select from touched) as touched,
    a.id, a.kind, a.email, a.verified_at, a.name, a.phone, a.roles, a.version
  from session s join account a on a.id = s.account_id
  where s.token_hash = $1 and s.expires_at > $2`

interface Used extends Pick<Account, 'id' | 'kind' | 'email' | 'name' | 'phone' | 'roles' | 'version'> {
  readonly session_id: string
  readonly created_at: Date
  readonly touched_at: Date
  readonly expires_at: Date
  readonly touched: boolean
  readonly verified_at: Date | null
}

/** Logins in named raw statements, one each: the gateway asks for one with each request of everyone who is logged in. */
export function pgLogins(db: Database): Logins {
  return {
    async open({ id, tokenHash, createdAt, touchedAt, expiresAt }, account) {
      const values = [id, account.id, tokenHash, createdAt, touchedAt, expiresAt, account.passwordHash]
      const { rowCount } = await db.query(OPEN, values, 'identity_open_login')
      return rowCount === 1
    },
    async use(tokenHash, now) {
      const values = [tokenHash, now, touchBefore(now), sessionExpiry(now)]
      const { rows } = await db.query<Used>(USE, values, 'identity_use_login')
      return rows[0] ? openLogin(rows[0], tokenHash, now) : null
    },
    async end(tokenHash) {
      await db.query('delete from session where token_hash = $1', [tokenHash], 'identity_end_login')
    },
  }
}

function openLogin(row: Used, tokenHash: string, now: Date) {
  const { session_id, created_at, touched_at, expires_at, touched, verified_at, ...account } = row
  const moved = touched ? { touchedAt: now, expiresAt: sessionExpiry(now) } : null
  return {
    session: {
      id: session_id,
      accountId: account.id,
      tokenHash,
      createdAt: created_at,
      ...(moved ?? { touchedAt: touched_at, expiresAt: expires_at }),
    },
    account: { ...account, verifiedAt: verified_at },
  }
}
