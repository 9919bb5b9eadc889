import { randomUUIDv7 } from 'node:crypto'
import { type Actor, identityRouter } from '@emporium/contracts'
import { createOutbox, createTimers, outsideTransaction } from '@emporium/kit'
import { eventually, fakeClock, type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createIdentity } from './service.ts'
import { ada, at, callerOf, DAY, HOUR, password, plainPasswords, reasonOf, tokenSecret } from './testing.ts'

let test: TestDatabase
let identity: ReturnType<typeof open>
beforeAll(async () => {
  test = await testDatabase('identity')
  identity = open()
})
beforeEach(async () => {
  await test.db.query('truncate account, attempt, outbox, timer cascade')
  identity.clock.set(at)
})
afterAll(() => test.drop())

function open() {
  const { db } = test
  const clock = fakeClock(at)
  const passwords = plainPasswords()
  const service = createIdentity({
    db,
    outbox: createOutbox(db),
    timers: createTimers(db, clock),
    clock,
    newId: randomUUIDv7,
    config: { tokenSecret },
    passwords,
    wait: async () => {},
  })
  const tokens = async () => {
    const { rows } = await db.query<{ id: string }>(
      "select aggregate_id as id from outbox where type = 'identity.mail-requested.v1' order by seq",
    )
    const mails = await Promise.all(rows.map(({ id }) => service.api.requestedMail({ requestId: id })))
    return mails.flatMap((mail) => mail?.token ?? [])
  }
  const lastToken = async () => (await tokens()).at(-1) ?? ''
  const join = async () => {
    await service.api.register(ada)
    return service.api.verifyEmail({ token: await lastToken() })
  }
  return { api: service.api, service, clock, passwords, tokens, lastToken, join }
}

const count = async (table: 'account' | 'session' | 'mail_request' | 'attempt' | 'timer') => {
  const { rows } = await test.db.query<{ n: number }>(`select count(*)::int as n from ${table}`)
  return rows[0]?.n
}
const times = <T>(n: number, work: () => Promise<T>) => Promise.allSettled(Array.from({ length: n }, work))
const fulfilled = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.filter(({ status }) => status === 'fulfilled').length
const eventTypes = async () => {
  const { rows } = await test.db.query<{ type: string }>('select type from outbox order by seq')
  return rows.map(({ type }) => type.split('.')[1])
}

describe('races', () => {
  it('registering an address many times at once makes one account', async () => {
    expect(fulfilled(await times(8, () => identity.api.register(ada)))).toBe(8)
    expect(await count('account')).toBe(1)
    expect((await eventTypes()).filter((type) => type === 'user-registered')).toHaveLength(1)
  })

  it('a link that is followed many times at once works once', async () => {
    await identity.api.register(ada)
    const token = await identity.lastToken()
    const results = await times(8, () => identity.api.verifyEmail({ token }))
    expect(fulfilled(results)).toBe(1)
    expect(await count('session')).toBe(1)
    expect((await eventTypes()).filter((type) => type === 'email-verified')).toHaveLength(1)
  })

  it('a reset link that is used many times at once sets one password', async () => {
    await identity.join()
    await identity.api.requestPasswordReset({ email: ada.email })
    const token = await identity.lastToken()
    let n = 0
    expect(
      fulfilled(
        await times(8, () => identity.api.resetPassword({ token, password: `some fresh words ${n++}` })),
      ),
    ).toBe(1)
  })

  it('two accounts that want the same new address: one gets it', async () => {
    const one = await identity.join()
    await identity.api.upsertCustomer({ ...ada, email: 'second@example.com' })
    const two = await identity.api.login({ email: 'second@example.com', password })
    for (const login of [one, two])
      await identity.api.changeEmail({ email: 'new@example.com', password }, callerOf(login))
    const results = await Promise.allSettled(
      (await identity.tokens()).map((token) => identity.api.verifyEmail({ token })),
    )
    expect(fulfilled(results)).toBe(1)
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'email-taken' },
    })
  })

  it('two accounts that swap addresses do not wait for each other for ever', async () => {
    await identity.join()
    await identity.api.upsertCustomer({ ...ada, email: 'second@example.com' })
    const logins = await Promise.all(
      [ada.email, 'second@example.com'].map((email) => identity.api.login({ email, password })),
    )
    const [one, two] = logins.map(callerOf)
    if (!one || !two) throw new Error('Both log in')
    const answers = await Promise.all([
      identity.api.changeEmail({ email: 'second@example.com', password }, one),
      identity.api.changeEmail({ email: ada.email, password }, two),
    ])
    expect(answers).toEqual([{ outcome: 'mail-sent' }, { outcome: 'mail-sent' }])
  })

  it('two new addresses saved at once are both kept, with one default', async () => {
    const caller = callerOf(await identity.join())
    const address = { line1: 'Ring', line2: null, postcode: '10969', city: 'Berlin', country: 'DE' }
    await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        identity.api.saveAddress({ name: `Ada ${n}`, address, isDefault: true }, caller),
      ),
    )
    const book = await identity.api.addresses(undefined, caller)
    expect([book.length, book.filter(({ isDefault }) => isDefault).length]).toEqual([6, 1])
  })

  it('a login with the old password that a reset overtakes is not opened', async () => {
    await identity.join()
    await identity.api.requestPasswordReset({ email: ada.email })
    const token = await identity.lastToken()
    const { matches } = identity.passwords
    vi.spyOn(identity.passwords, 'matches').mockImplementationOnce(async (text, hash) => {
      await identity.api.resetPassword({ token, password: 'something new here' })
      return matches(text, hash)
    })
    expect(await reasonOf(identity.api.login(ada))).toBe('login-failed')
    expect(await count('session')).toBe(0)
  })

  it('a login that waits for a reset under way is not opened either', async () => {
    await identity.join()
    await identity.api.requestPasswordReset({ email: ada.email })
    const token = await identity.lastToken()
    let login: Promise<unknown> | undefined
    await test.db.transaction(async () => {
      await identity.api.resetPassword({ token, password: 'something new here' })
      login = outsideTransaction(() => reasonOf(identity.api.login(ada)))
      await outsideTransaction(() =>
        eventually(async () => {
          const { rowCount } = await test.db.query(
            "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
          )
          expect(rowCount).toBe(1)
        }),
      )
    })
    expect(await login).toBe('login-failed')
    expect(await count('session')).toBe(0)
  })
})

describe('what is kept', () => {
  const everything = async (tables: readonly string[]) => {
    const texts = await Promise.all(
      tables.map(async (table) => {
        const { rows } = await test.db.query<{ text: string }>(
          `select to_jsonb(t)::text as text from ${table} t`,
        )
        return rows.map(({ text }) => text)
      }),
    )
    return texts.flat().join('\n')
  }

  it('no token and no password, anywhere', async () => {
    const open = createIdentity({
      db: test.db,
      outbox: createOutbox(test.db),
      timers: createTimers(test.db),
      clock: fakeClock(at),
      newId: randomUUIDv7,
      config: { tokenSecret },
    })
    await open.api.register(ada)
    const mailToken = await identity.lastToken()
    const { token } = await open.api.verifyEmail({ token: mailToken })
    await open.api.requestPasswordReset({ email: ada.email })
    const resetToken = await identity.lastToken()
    const kept = await everything(['account', 'session', 'mail_request', 'attempt', 'outbox', 'timer'])
    expect(kept).toContain('$argon2id$')
    for (const secret of [mailToken, token, resetToken, password]) {
      expect(secret.length).toBeGreaterThan(19)
      expect(kept).not.toContain(secret)
    }
    expect((await open.api.login(ada)).profile.name).toBe(ada.name)
  })

  it('no personal data in events, and no mail address where attempts are counted', async () => {
    const login = await identity.join()
    await identity.api.changeEmail({ email: 'new@example.com', password }, callerOf(login))
    await identity.api.verifyEmail({ token: await identity.lastToken() })
    const told = await everything(['outbox', 'attempt'])
    for (const personal of ['@', 'Ada', 'Lovelace']) expect(told).not.toContain(personal)
  })

  it('nothing that ended: the sweep takes logins, links and counts, and comes again', async () => {
    await identity.join()
    await identity.api.requestPasswordReset({ email: ada.email })
    await reasonOf(identity.api.login({ ...ada, password: 'wrong' }))
    await identity.service.start?.()
    const handler = identity.service.timerHandlers['identity.sweep']
    const sweep = typeof handler === 'function' ? handler : handler?.run
    const due = {
      kind: 'identity.sweep',
      key: 'sweep',
      dueAt: identity.clock.now(),
      payload: null,
      attempt: 1,
    }
    identity.clock.advance(HOUR)
    await sweep?.(due)
    expect([await count('session'), await count('mail_request'), await count('attempt')]).toEqual([1, 0, 0])
    identity.clock.advance(30 * DAY)
    await sweep?.(due)
    expect([await count('session'), await count('account'), await count('timer')]).toEqual([0, 1, 1])
  })
})

describe('through the contract', () => {
  const as = (actor: Actor) =>
    identityRouter.createCaller({ actor, api: identity.api, correlationId: 'test' })
  const gateway = () => as({ kind: 'service', name: 'storefront-gateway' })

  it('registers and logs in for the gateway, in lower case', async () => {
    await gateway().register({ ...ada, email: 'ADA@Example.com' })
    await gateway().verifyEmail({ token: await identity.lastToken() })
    const { actor, token } = await gateway().login({ email: 'Ada@example.COM', password })
    expect((await as(actor).profile()).email).toBe(ada.email)
    expect((await gateway().session({ token }))?.actor).toEqual(actor)
  })

  it('answers with reasons', async () => {
    await expect(gateway().login({ email: ada.email, password })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      cause: { reason: 'login-failed' },
    })
    await expect(gateway().verifyEmail({ token: 'x'.repeat(43) })).rejects.toMatchObject({
      cause: { reason: 'token-invalid' },
    })
  })

  it('shows the tokens of mails to notification alone', async () => {
    const requestId = randomUUIDv7()
    await expect(gateway().requestedMail({ requestId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await as({ kind: 'service', name: 'notification' }).requestedMail({ requestId })).toBe(null)
  })
})

it('asks one statement for who a login is', async () => {
  const { token } = await identity.join()
  let statements = 0
  const { query } = test.db.pool
  Object.defineProperty(test.db.pool, 'query', {
    configurable: true,
    writable: true,
    value: (...args: unknown[]) => {
      statements += 1
      return Reflect.apply(query, test.db.pool, args)
    },
  })
  identity.clock.advance(HOUR)
  expect(await identity.api.session({ token })).not.toBe(null)
  expect(statements).toBe(1)
  Object.defineProperty(test.db.pool, 'query', { configurable: true, writable: true, value: query })
})
