import type { Actor, Caller, IdentityApi, Login, Profile, SavedAddress } from '@emporium/contracts'
import { askForReset, changeOwnEmail, changeOwnPassword, resetPassword } from '../app/credentials.ts'
import { type FreshLogin, logIn } from '../app/log-in.ts'
import type { OpenLogin, Ports } from '../app/ports.ts'
import { removeAddress, saveAddress, seeProfile, updateProfile } from '../app/profile.ts'
import { provisionAccount } from '../app/provision.ts'
import { readMail } from '../app/read-mail.ts'
import { registerCustomer } from '../app/register.ts'
import { verifyEmail } from '../app/verify-email.ts'
import type { AddressBook } from '../domain/address-book.ts'
import { accountGone } from '../domain/errors.ts'
import { level, type Wait } from './level.ts'

/** Longer than a hash and its statements take: who asks for an address cannot tell by the clock whether it is known. */
const LEVEL_MS = 300

const mailSent = { outcome: 'mail-sent' } as const

export function identityApi(ports: Ports, wait: Wait): IdentityApi {
  const { accounts, addresses, logins, secrets, clock } = ports
  const quietly = async (work: () => Promise<void>) => {
    await level(LEVEL_MS, wait, work)
    return mailSent
  }
  const verify = verifyEmail(ports)
  const login = logIn(ports)
  const provision = provisionAccount(ports)
  return {
    register: (input) => quietly(() => registerCustomer(ports)(input)),
    verifyEmail: async ({ token }) => loginView(await verify(token)),
    login: async (input) => loginView(await login(input)),
    logout: ({ token }) => logins.end(secrets.hashOf(token)),
    session: async ({ token }) => {
      const found = await logins.use(secrets.hashOf(token), clock.now())
      return found && sessionView(found)
    },
    requestPasswordReset: ({ email }) => quietly(() => askForReset(ports)(email)),
    resetPassword: resetPassword(ports),
    changePassword: ({ current, next }, { actor }) =>
      changeOwnPassword(ports)({ ...shopper(actor), current, next }),
    changeEmail: (input, { actor }) => quietly(() => changeOwnEmail(ports)({ ...shopper(actor), ...input })),
    profile: async (_, caller) => profileView(await seeProfile(ports)(accountOf(caller))),
    updateProfile: async (input, caller) => profileView(await updateProfile(ports)(accountOf(caller), input)),
    addresses: async (_, caller) => bookView(await addresses.of(accountOf(caller))),
    saveAddress: async (input, caller) => bookView(await saveAddress(ports)(accountOf(caller), input)),
    removeAddress: async ({ id }, caller) => bookView(await removeAddress(ports)(accountOf(caller), id)),
    requestedMail: async ({ requestId }) => {
      const mail = await readMail(ports)(requestId)
      if (!mail) return null
      const { purpose, email: to, name } = mail.request
      return { purpose, to, name, token: mail.token }
    },
    verifiedEmail: async ({ customerId }) => {
      const account = await accounts.byId(customerId)
      return account?.kind === 'customer' && account.verifiedAt ? account.email : null
    },
    upsertStaff: async (input) => {
      await provision('staff', input)
    },
    upsertCustomer: async (input) => ({ customerId: await provision('customer', { ...input, roles: [] }) }),
  }
}

/** The router lets shoppers alone in; this is for who calls the api directly. */
function shopper(actor: Actor): { accountId: string; sessionId: string } {
  if (actor.kind !== 'shopper') throw accountGone()
  return { accountId: actor.customerId, sessionId: actor.sessionId }
}

const accountOf = ({ actor }: Caller) => shopper(actor).accountId

function loginView({ token, ...login }: FreshLogin): Login {
  return { token, ...sessionView(login) }
}

function sessionView({ session, account }: OpenLogin): Omit<Login, 'token'> {
  const actor: Actor =
    account.kind === 'staff'
      ? { kind: 'staff', staffId: account.id, roles: [...account.roles] }
      : { kind: 'shopper', customerId: account.id, sessionId: session.id }
  return { actor, profile: profileView(account), expiresAt: session.expiresAt.toISOString() }
}

function profileView({ id, email, verifiedAt, name, phone, roles }: OpenLogin['account']): Profile {
  return { id, email, emailVerified: verifiedAt !== null, name, phone, roles }
}

function bookView(book: AddressBook): SavedAddress[] {
  return book.map(({ id, name, address, isDefault }) => ({ id, name, address, isDefault }))
}
