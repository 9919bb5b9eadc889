import type {
  AccountApi,
  Caller,
  CheckoutDefaults,
  IdentityRouter,
  Login,
  Me,
  Profile,
} from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import type { TRPCClient } from '@trpc/client'
import type { Browser } from './browser.ts'
import { bringGuestBasket, type MergeLog } from './guest-basket.ts'
import type { LoginCache } from './login-cache.ts'
import { reorder } from './reorder.ts'
import { as, type ShopServices } from './services.ts'
import type { Visitor } from './visitor.ts'

export interface AccountServices extends ShopServices {
  readonly identity: TRPCClient<IdentityRouter>
}

interface Call {
  readonly services: AccountServices
  readonly logins: LoginCache
  readonly browser: Browser
  readonly visitor: Visitor
  readonly log: MergeLog
}

/** Accounts for one call of one browser: what identity answers, joined with the browser's cookies and basket. */
export function accountApi(call: Call): AccountApi {
  const { services, logins, browser, visitor } = call
  const { identity, inventory, basket, ordering } = services
  const asCustomer = { context: { actor: visitor.login ?? visitor.actor } }
  const forgetProfile = () => browser.loginToken !== null && logins.forget(browser.loginToken)

  return {
    me: async () => visitor.profile && meOf(visitor.profile),
    register: (input) => identity.register.mutate(input),
    verifyEmail: async (input) => enter(call, await identity.verifyEmail.mutate(input)),
    login: async (input) => enter(call, await identity.login.mutate(input)),
    async logout() {
      if (browser.loginToken !== null) await end(call, browser.loginToken)
      browser.dropLogin()
    },
    requestReset: (input) => identity.requestPasswordReset.mutate(input),
    async reset(input) {
      await identity.resetPassword.mutate(input)
      forgetProfile()
      browser.dropLogin()
    },
    changePassword: (input) => identity.changePassword.mutate(input, asCustomer),
    changeEmail: (input) => identity.changeEmail.mutate(input, asCustomer),
    async updateProfile(input) {
      const profile = await identity.updateProfile.mutate(input, asCustomer)
      forgetProfile()
      return meOf(profile)
    },
    addresses: () => identity.addresses.query(undefined, asCustomer),
    saveAddress: (input) => identity.saveAddress.mutate(input, asCustomer),
    removeAddress: (input) => identity.removeAddress.mutate(input, asCustomer),
    orders: (query, caller) => ordering.mine.query(query, as(caller)),
    async reorder({ orderId }, caller) {
      const done = await reorder(services, orderId, caller)
      const view = done.basket ?? (await basket.view.query({}, as(caller)))
      const skus = view.lines.map(({ sku }) => sku)
      const availability = skus.length === 0 ? [] : await inventory.availability.query({ skus })
      return { ...done, basket: view, availability }
    },
    checkoutDefaults: (_, caller) => checkoutDefaults(call, caller),
  }
}

/** Only customers shop: staff have a login of their own, which is not told apart from a wrong password here. */
async function enter(call: Call, { token, actor, profile }: Login): Promise<Me> {
  const { browser } = call
  if (actor.kind !== 'shopper') {
    await end(call, token)
    throw new DomainError('unauthenticated', 'login-failed', 'Mail address or password is wrong.')
  }
  if (browser.loginToken !== null) {
    await end(call, browser.loginToken).catch((error: unknown) =>
      call.log.warn({ err: error }, 'the login that a new one replaces could not be ended'),
    )
  }
  browser.keepLogin(token)
  await bringGuestBasket(call.services, browser, actor.customerId, call.log)
  return meOf(profile)
}

async function end({ services, logins }: Call, token: string): Promise<void> {
  await services.identity.logout.mutate({ token })
  logins.forget(token)
}

/** An order history that is out of reach must not keep anyone from ordering. */
async function checkoutDefaults({ services, visitor }: Call, caller: Caller): Promise<CheckoutDefaults> {
  const { identity, ordering } = services
  const lastMethod = async () => {
    const { orders } = await ordering.mine.query({ limit: 1 }, as(caller))
    const last = orders[0] && (await ordering.view.query({ orderId: orders[0].id }, as(caller)))
    return last?.delivery.method ?? null
  }
  const actor = visitor.login ?? visitor.actor
  const [{ email, name, phone }, addresses, method] = await Promise.all([
    identity.profile.query(undefined, { context: { actor } }),
    identity.addresses.query(undefined, { context: { actor } }),
    lastMethod().catch(() => null),
  ])
  return { contact: { email, name, phone }, addresses, method }
}

function meOf({ id, email, emailVerified, name, phone }: Profile): Me {
  return { id, email, emailVerified, name, phone }
}
