import { describe, expect, it } from 'vitest'
import { at, later, reasonOf, someAccount, someMail, state } from '../testing.ts'
import { changeEmail, changePassword, requestReset, reset } from './credentials.ts'
import { provision } from './provision.ts'
import { register } from './register.ts'
import { verify } from './verify.ts'

const mail = { id: 'mail', tokenHash: 'new token' }
const registration = { id: 'new', email: 'ada@example.com', name: 'Ada', passwordHash: 'new hash', mail }
const answer = { session: { id: 'session', tokenHash: 'session token' }, mail }
const unverified = someAccount({ verifiedAt: null, version: 1 })
const other = someAccount({ id: 'other', email: 'new@example.com' })
const refusal = (work: () => unknown) => reasonOf((async () => work())())

describe('register', () => {
  it('given a free address, makes an account that nobody can use yet', () => {
    const { save, facts, mails } = register(state(), registration, at)
    expect(save).toMatchObject({ id: 'new', kind: 'customer', verifiedAt: null, version: 1 })
    expect(facts).toEqual(['registered'])
    expect(mails).toMatchObject([{ purpose: 'verify-email', passwordHash: 'new hash', accountId: 'new' }])
  })

  it('given an address that was never verified, keeps the account and the links that are under way', () => {
    const { save, facts, endLinksOf, mails } = register(state({ holder: unverified }), registration, at)
    expect(save).toMatchObject({ id: unverified.id, passwordHash: 'new hash', version: 2 })
    expect([facts, endLinksOf, mails.length]).toEqual([[], null, 1])
  })

  it('given a taken address, changes nothing and calls its owner by their own name', () => {
    const { save, mails } = register(
      state({ holder: someAccount() }),
      { ...registration, name: 'Win $$$' },
      at,
    )
    expect(save).toBe(null)
    expect(mails).toMatchObject([
      { purpose: 'already-registered', name: 'Ada Lovelace', tokenHash: null, passwordHash: 'new hash' },
    ])
  })
})

describe('verify', () => {
  it('takes password and name from the registration whose mail was answered', () => {
    const change = verify(state({ account: unverified, request: someMail({ name: 'Countess' }) }), answer, at)
    expect(change.save).toMatchObject({
      name: 'Countess',
      passwordHash: 'hash of registration',
      verifiedAt: at,
    })
    expect(change).toMatchObject({ endLinksOf: unverified.id, session: { accountId: unverified.id } })
  })

  it.each([
    ['no mail', state({ account: unverified })],
    ['a mail that is too old', state({ account: unverified, request: someMail({ expiresAt: at }) })],
    ['a mail for a reset', state({ account: unverified, request: someMail({ purpose: 'reset-password' }) })],
    ['no account', state({ request: someMail() })],
  ])('given %s, refuses', async (_, given) => {
    expect(await refusal(() => verify(given, answer, at))).toBe('token-invalid')
  })

  it('moves the account to the new address and tells the old one', () => {
    const request = someMail({ purpose: 'change-email', email: other.email, passwordHash: null })
    const nobody = { ...other, verifiedAt: null }
    const change = verify({ account: someAccount(), holder: nobody, request }, answer, at)
    expect(change).toMatchObject({
      remove: nobody.id,
      save: { id: someAccount().id, email: other.email, passwordHash: 'hash of before', version: 4 },
      facts: ['email-verified'],
      mails: [{ purpose: 'email-changed', email: 'ada@example.com', tokenHash: null }],
    })
  })
})

describe('credentials', () => {
  it('a reset verifies an address that was not, and leaves one that was', () => {
    const request = someMail({ purpose: 'reset-password' })
    const of = (account: typeof unverified) => reset(state({ account, request }), 'new hash', later(1))
    expect(of(unverified)).toMatchObject({ facts: ['email-verified'], save: { verifiedAt: later(1) } })
    expect(of(someAccount())).toMatchObject({
      facts: [],
      save: { verifiedAt: at },
      endSessions: { keep: null },
    })
  })

  it('a reset is asked for in vain where there is no account', () => {
    expect(requestReset(state(), mail, at).mails).toEqual([])
  })

  it('a change of the password is refused where it was changed meanwhile', async () => {
    const change = { checkedHash: 'an older hash', passwordHash: 'new hash', sessionId: 'session' }
    expect(await refusal(() => changePassword(state({ account: someAccount() }), change))).toBe(
      'login-failed',
    )
  })

  it('an account that is gone changes nothing', async () => {
    const change = { checkedHash: '', passwordHash: '', sessionId: '' }
    expect(await refusal(() => changePassword(state(), change))).toBe('unauthenticated')
    expect(await refusal(() => changeEmail(state(), 'new@example.com', mail, at))).toBe('unauthenticated')
  })

  it('an address is not changed to itself', async () => {
    const known = state({ account: someAccount(), holder: someAccount() })
    expect(await refusal(() => changeEmail(known, 'ada@example.com', mail, at))).toBe('email-taken')
  })

  it('an earlier link for another address ends', () => {
    expect(changeEmail(state({ account: someAccount() }), 'x@example.com', mail, at).endLinksOf).toBe(
      someAccount().id,
    )
  })
})

describe('provision', () => {
  const wanted = { id: 'new', kind: 'staff', email: other.email, name: 'Grace', roles: ['admin'] } as const

  it('needs a password for a new account', async () => {
    expect(() => provision(state(), { ...wanted, passwordHash: null }, at)).toThrow('needs a password')
  })

  it('changes nothing where nothing is new', () => {
    const holder = someAccount({ ...wanted, verifiedAt: at })
    expect(provision(state({ holder }), { ...wanted, passwordHash: null }, at).save).toBe(null)
  })

  it('ends logins only with a new password', () => {
    const holder = someAccount({ ...wanted, verifiedAt: at, roles: ['support'] })
    const ends = (passwordHash: string | null) =>
      provision(state({ holder }), { ...wanted, passwordHash }, at).endSessions
    expect([ends(null), ends('new hash')]).toEqual([null, { accountId: holder.id, keep: null }])
  })
})
