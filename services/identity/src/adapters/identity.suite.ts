import { beforeEach, describe, expect, it } from 'vitest'
import {
  ada,
  callerOf,
  DAY,
  HOUR,
  type Identity,
  identityOn,
  MINUTE,
  type OpenedStore,
  password,
  reasonOf,
} from '../testing.ts'

const grace = { email: 'grace@example.com', name: 'Grace Hopper', password: 'nanoseconds of wire' }
const home = {
  name: 'Ada Lovelace',
  address: { line1: 'Lindenstr. 1', line2: null, postcode: '10969', city: 'Berlin', country: 'DE' },
}
const work = { ...home, address: { ...home.address, line1: 'Ring 2' } }

/** What identity does, whichever way it is kept. */
export function identitySuite(name: string, open: () => Promise<OpenedStore>): void {
  describe(`identity in ${name}`, () => {
    let it_: Identity
    let api: Identity['api']
    beforeEach(async () => {
      it_ = identityOn(await open())
      api = it_.api
    })
    const happened = async () =>
      (await it_.events()).map(({ type, aggregateVersion }) => [type, aggregateVersion])
    const loginAs = (who: { email: string; password: string }) =>
      api.login({ email: who.email, password: who.password })

    describe('registering', () => {
      it('asks the mailbox, and logs in who answers', async () => {
        expect(await api.register(ada)).toEqual({ outcome: 'mail-sent' })
        expect(await it_.mails()).toMatchObject([{ purpose: 'verify-email', to: ada.email, name: ada.name }])
        const login = await api.verifyEmail({ token: await it_.tokenOf('verify-email') })
        expect(login.profile).toMatchObject({
          email: ada.email,
          emailVerified: true,
          name: ada.name,
          roles: [],
        })
        expect(await api.session({ token: login.token })).toMatchObject({ actor: login.actor })
        expect(await happened()).toEqual([
          ['identity.user-registered.v1', 1],
          ['identity.mail-requested.v1', 1],
          ['identity.email-verified.v1', 2],
        ])
      })

      it('tells the owner of a taken address, and the caller nothing', async () => {
        await it_.join()
        expect(await api.register({ ...grace, email: ada.email })).toEqual({ outcome: 'mail-sent' })
        expect((await it_.mails()).at(-1)).toEqual({
          purpose: 'already-registered',
          to: ada.email,
          name: ada.name,
          token: null,
        })
        expect((await loginAs(ada)).profile.name).toBe(ada.name)
      })

      it('and logging in with the same password does not tell whether the address was taken', async () => {
        await it_.join()
        const answers = async (email: string) => {
          await api.register({ ...grace, email })
          const calls = it_.passwords.calls
          const reason = await reasonOf(loginAs({ ...grace, email }))
          const wrong = await reasonOf(loginAs({ email, password: 'another guess' }))
          return { reason, wrong, hashed: it_.passwords.calls - calls }
        }
        const taken = await answers(ada.email)
        expect(taken).toEqual({ reason: 'email-not-verified', wrong: 'login-failed', hashed: 4 })
        expect(await answers(grace.email)).toEqual(taken)
        it_.clock.advance(DAY)
        const reasons = [ada.email, grace.email].map((email) => reasonOf(loginAs({ ...grace, email })))
        expect(await Promise.all(reasons)).toEqual(['login-failed', 'login-failed'])
      })

      it('hashes and waits alike for a free and a taken address', async () => {
        await it_.join()
        const before = { calls: it_.passwords.calls, waits: it_.waits.length }
        await api.register(ada)
        const taken = { calls: it_.passwords.calls - before.calls, waits: it_.waits.slice(before.waits) }
        await api.register(grace)
        expect(it_.passwords.calls - before.calls).toBe(2 * taken.calls)
        expect(it_.waits.slice(before.waits)).toEqual([...taken.waits, ...taken.waits])
      })

      it('gives the account to the one whose mail was answered, not to who registered last', async () => {
        await api.register(ada)
        const token = await it_.tokenOf('verify-email')
        await api.register({ email: ada.email, name: 'Mallory', password: 'of a stranger it is' })
        await api.verifyEmail({ token })
        expect((await loginAs(ada)).profile.name).toBe(ada.name)
        expect(await it_.tokenOf('verify-email')).toBe('')
      })

      it('sends no more than five mails an hour to an address', async () => {
        for (let time = 0; time < 8; time++) await api.register(ada)
        expect(await it_.mails()).toHaveLength(5)
        it_.clock.advance(HOUR)
        await api.register(ada)
        expect(await it_.mails()).toHaveLength(6)
      })

      it('refuses a password that everybody uses', async () => {
        expect(await reasonOf(api.register({ ...ada, password: 'Passw0rd123!' }))).toBe('password-too-common')
        expect(await it_.events()).toEqual([])
      })
    })

    describe('links in mails', () => {
      it('work once', async () => {
        await api.register(ada)
        const token = await it_.tokenOf('verify-email')
        await api.verifyEmail({ token })
        expect(await reasonOf(api.verifyEmail({ token }))).toBe('token-invalid')
        expect(await it_.mails()).toEqual([null])
      })

      it('work for their time and their purpose alone', async () => {
        await api.register(ada)
        const token = await it_.tokenOf('verify-email')
        expect(await reasonOf(api.resetPassword({ token, password: 'something new here' }))).toBe(
          'token-invalid',
        )
        it_.clock.advance(DAY)
        expect(await reasonOf(api.verifyEmail({ token }))).toBe('token-invalid')
        expect(await it_.tokenOf('verify-email')).toBe('')
      })
    })

    describe('logging in', () => {
      it('says the same of a wrong password and of an unknown address', async () => {
        await it_.join()
        expect(await reasonOf(loginAs({ ...ada, password: 'wrong' }))).toBe('login-failed')
        expect(await reasonOf(loginAs(grace))).toBe('login-failed')
      })

      it('tells only who knows the password that the address is not verified', async () => {
        await api.register(ada)
        expect(await reasonOf(loginAs({ ...ada, password: 'wrong' }))).toBe('login-failed')
        expect(await reasonOf(loginAs(ada))).toBe('email-not-verified')
      })

      it('counts a wrong password whatever a stranger registers in between', async () => {
        await it_.join()
        for (let time = 0; time < 9; time++) await reasonOf(loginAs({ ...ada, password: 'wrong' }))
        await api.register({ ...grace, email: ada.email })
        expect(await reasonOf(loginAs({ ...grace, email: ada.email }))).toBe('email-not-verified')
        expect(await reasonOf(loginAs({ ...ada, password: 'wrong' }))).toBe('too-many-attempts')
      })

      it.each([ada, grace])(
        'closes after ten wrong passwords for a while, known or not: $email',
        async (who) => {
          await it_.join()
          const guesses = Array.from({ length: 12 }, () => reasonOf(loginAs({ ...who, password: 'wrong' })))
          const reasons = await Promise.all(guesses)
          expect(reasons.filter((reason) => reason === 'login-failed')).toHaveLength(10)
          expect(reasons.filter((reason) => reason === 'too-many-attempts')).toHaveLength(2)
          it_.clock.advance(15 * MINUTE)
          expect(await reasonOf(loginAs({ ...who, password: 'wrong' }))).toBe('login-failed')
        },
      )

      it('forgets wrong passwords once the right one came', async () => {
        await it_.join()
        for (let time = 0; time < 15; time++) {
          await reasonOf(loginAs({ ...ada, password: 'wrong' }))
          expect(await reasonOf(loginAs(ada))).toBe(null)
        }
      })
    })

    describe('a login', () => {
      it('is the shopper, or the staff with their roles', async () => {
        const { actor, profile } = await it_.join()
        expect(actor).toMatchObject({ kind: 'shopper', customerId: profile.id })
        await api.upsertStaff({ ...grace, roles: ['support', 'catalog'] })
        const staff = await loginAs(grace)
        expect(staff.actor).toEqual({
          kind: 'staff',
          staffId: staff.profile.id,
          roles: ['support', 'catalog'],
        })
        expect((await api.session({ token: staff.token }))?.actor).toEqual(staff.actor)
      })

      it('lasts thirty days from its last use, and is moved on once an hour at most', async () => {
        const { token, expiresAt } = await it_.join()
        const end = async () => (await api.session({ token }))?.expiresAt ?? null
        it_.clock.advance(HOUR - 1)
        expect(await end()).toBe(expiresAt)
        it_.clock.advance(1)
        const moved = await end()
        expect(Date.parse(moved ?? '') - Date.parse(expiresAt)).toBe(HOUR)
        expect(await end()).toBe(moved)
        it_.clock.advance(30 * DAY)
        expect(await end()).toBe(null)
      })

      it('ends by logging out, and the others stay', async () => {
        const one = await it_.join()
        const two = await loginAs(ada)
        await api.logout({ token: one.token })
        await api.logout({ token: one.token })
        expect(await api.session({ token: one.token })).toBe(null)
        expect(await api.session({ token: two.token })).not.toBe(null)
      })

      it('is nobody for a made-up token', async () => {
        expect(await api.session({ token: 'a'.repeat(43) })).toBe(null)
      })
    })

    describe('passwords', () => {
      const fresh = { ...ada, password: 'something new here' }

      it('are reset by mail, which ends every login and opens a closed door', async () => {
        const { token } = await it_.join()
        for (let time = 0; time < 11; time++) await reasonOf(loginAs({ ...ada, password: 'wrong' }))
        await api.requestPasswordReset({ email: ada.email })
        await api.resetPassword({ token: await it_.tokenOf('reset-password'), password: fresh.password })
        expect(await api.session({ token })).toBe(null)
        expect(await reasonOf(loginAs(ada))).toBe('login-failed')
        expect((await loginAs(fresh)).profile.email).toBe(ada.email)
      })

      it('are not reset for an unknown address, which looks the same', async () => {
        expect(await api.requestPasswordReset({ email: grace.email })).toEqual({ outcome: 'mail-sent' })
        expect(await it_.events()).toEqual([])
      })

      it('of an unverified account are reset too: the mailbox answered', async () => {
        await api.register(ada)
        await api.requestPasswordReset({ email: ada.email })
        await api.resetPassword({ token: await it_.tokenOf('reset-password'), password: fresh.password })
        expect((await loginAs(fresh)).profile.emailVerified).toBe(true)
        expect((await happened()).at(-1)).toEqual(['identity.email-verified.v1', 2])
      })

      it('are reset by the hour, not by the day', async () => {
        await it_.join()
        await api.requestPasswordReset({ email: ada.email })
        const token = await it_.tokenOf('reset-password')
        it_.clock.advance(HOUR)
        expect(await reasonOf(api.resetPassword({ token, password: fresh.password }))).toBe('token-invalid')
      })

      it('are changed by who knows them, which ends every other login and open link', async () => {
        const here = await it_.join()
        const there = await loginAs(ada)
        await api.requestPasswordReset({ email: ada.email })
        await api.changePassword({ current: password, next: fresh.password }, callerOf(here))
        expect(await api.session({ token: here.token })).not.toBe(null)
        expect(await api.session({ token: there.token })).toBe(null)
        expect(await it_.tokenOf('reset-password')).toBe('')
        expect(await reasonOf(loginAs(fresh))).toBe(null)
      })

      it('are not changed by who does not, and guesses are counted', async () => {
        const here = await it_.join()
        const guess = () =>
          reasonOf(api.changePassword({ current: 'wrong', next: fresh.password }, callerOf(here)))
        for (let time = 0; time < 10; time++) expect(await guess()).toBe('login-failed')
        expect(await guess()).toBe('too-many-attempts')
      })
    })

    describe('the mail address', () => {
      it('changes once the new one answers, and the old one hears of it', async () => {
        const login = await it_.join()
        await api.changeEmail({ email: grace.email, password }, callerOf(login))
        expect((await api.profile(undefined, callerOf(login))).email).toBe(ada.email)
        expect((await it_.mails()).at(-1)).toMatchObject({ purpose: 'change-email', to: grace.email })
        await api.verifyEmail({ token: await it_.tokenOf('change-email') })
        expect(await api.verifiedEmail({ customerId: login.profile.id })).toBe(grace.email)
        expect((await it_.mails()).at(-1)).toMatchObject({
          purpose: 'email-changed',
          to: ada.email,
          token: null,
        })
        expect((await happened()).slice(-2)).toEqual([
          ['identity.email-verified.v1', 3],
          ['identity.mail-requested.v1', 1],
        ])
      })

      it('is not changed to that of another, who is told; the caller is not', async () => {
        await it_.join(grace)
        const login = await it_.join()
        expect(await api.changeEmail({ email: grace.email, password }, callerOf(login))).toEqual({
          outcome: 'mail-sent',
        })
        expect((await it_.mails()).at(-1)).toMatchObject({ purpose: 'already-registered', to: grace.email })
      })

      it('is not changed to one that another verified meanwhile', async () => {
        const login = await it_.join()
        await api.changeEmail({ email: grace.email, password }, callerOf(login))
        const token = await it_.tokenOf('change-email')
        await it_.join(grace)
        expect(await reasonOf(api.verifyEmail({ token }))).toBe('email-taken')
      })

      it('is taken from a registration that nobody answered', async () => {
        const login = await it_.join()
        await api.register(grace)
        await api.changeEmail({ email: grace.email, password }, callerOf(login))
        await api.verifyEmail({ token: await it_.tokenOf('change-email') })
        expect((await loginAs({ email: grace.email, password })).profile.id).toBe(login.profile.id)
      })

      it('needs the password', async () => {
        const login = await it_.join()
        const change = api.changeEmail({ email: grace.email, password: 'wrong' }, callerOf(login))
        expect(await reasonOf(change)).toBe('login-failed')
      })

      it('is nobody else’s business before it is verified', async () => {
        await api.register(ada)
        const [registered] = await it_.events()
        expect(await api.verifiedEmail({ customerId: registered?.aggregateId ?? '' })).toBe(null)
      })
    })

    describe('profile and addresses', () => {
      it('keeps name and phone', async () => {
        const caller = callerOf(await it_.join())
        await api.updateProfile({ name: 'Countess Lovelace', phone: '+49 30 1234' }, caller)
        expect(await api.profile(undefined, caller)).toMatchObject({
          name: 'Countess Lovelace',
          phone: '+49 30 1234',
          email: ada.email,
        })
      })

      it('keeps a book with one default', async () => {
        const caller = callerOf(await it_.join())
        await api.saveAddress({ ...home, isDefault: false }, caller)
        const [first, second] = await api.saveAddress({ ...work, isDefault: true }, caller)
        expect([first?.isDefault, second?.isDefault]).toEqual([false, true])
        expect(await api.addresses(undefined, caller)).toEqual([first, second])
        expect(await api.removeAddress({ id: second?.id ?? '' }, caller)).toEqual([
          { ...first, isDefault: true },
        ])
      })

      it('keeps the books of two people apart', async () => {
        const one = callerOf(await it_.join())
        const two = callerOf(await it_.join(grace))
        const [entry] = await api.saveAddress({ ...home, isDefault: true }, one)
        expect(await api.addresses(undefined, two)).toEqual([])
        expect(await reasonOf(api.removeAddress({ id: entry?.id ?? '' }, two))).toBe('address-not-found')
      })
    })

    describe('accounts made by who runs the shop', () => {
      it('are there at once; doing it again ends no login', async () => {
        const { customerId } = await api.upsertCustomer(ada)
        const { token, profile } = await loginAs(ada)
        expect(profile).toMatchObject({ id: customerId, emailVerified: true })
        expect(await api.upsertCustomer(ada)).toEqual({ customerId })
        expect(await api.session({ token })).not.toBe(null)
        expect(await happened()).toEqual([
          ['identity.user-registered.v1', 1],
          ['identity.email-verified.v1', 2],
        ])
      })

      it('change their roles at once, and end their logins with a new password', async () => {
        await api.upsertStaff({ ...grace, roles: ['support'] })
        const { token } = await loginAs(grace)
        await api.upsertStaff({ ...grace, roles: ['admin'] })
        expect((await api.session({ token }))?.actor).toMatchObject({ roles: ['admin'] })
        await api.upsertStaff({ ...grace, password: 'another one for her', roles: ['admin'] })
        expect(await api.session({ token })).toBe(null)
        expect(await it_.events()).toEqual([])
      })

      it('do not turn a customer into staff, but take an address that nobody verified', async () => {
        await it_.join()
        expect(await reasonOf(api.upsertStaff({ ...ada, roles: ['admin'] }))).toBe('email-taken')
        await api.register(grace)
        await api.upsertStaff({ ...grace, roles: ['admin'] })
        expect((await loginAs(grace)).actor.kind).toBe('staff')
        expect(await it_.tokenOf('verify-email')).toBe('')
      })
    })
  })
}
