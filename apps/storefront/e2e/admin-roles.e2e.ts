import { allows } from '@emporium/contracts/actor'
import { type AdminAct, adminAccess } from '@emporium/contracts/admin-access'
import { expect, test } from '@playwright/test'
import { TRPCClientError } from '@trpc/client'
import { run } from './support/facts.ts'
import { accountOf, adminApi, adminUrl, beStaff, logIn, type Role, roles, staffApi } from './support/staff.ts'

type Api = Awaited<ReturnType<typeof staffApi>>['api']

const nothing = '01936d3e-7b5a-7c3f-8a61-5b2f3c4d5e6f'
const key = 'roles-e2e-key'
const lines = 'all-left' as const
const letter = { service: 'basket' as const, eventId: nothing, subscriber: 'basket.nobody' }
const coupon = {
  code: 'X',
  description: '',
  effect: { kind: 'free-shipping' as const },
  minimumSpend: null,
  startsAt: null,
  endsAt: null,
  eligible: null,
  totalLimit: null,
  perCustomerLimit: null,
  enabled: false,
}

/** A real call of every procedure; where it is let in, it does no harm. */
const calls: Readonly<Record<AdminAct, (api: Api, cookie: string) => Promise<unknown>>> = {
  login: (api) => api.login.mutate({ email: 'nobody@emporium.example', password: 'never a password' }),
  logout: (api) => api.logout.mutate(),
  me: (api) => api.me.query(),
  orders: (api) => api.orders.query({}),
  order: (api) => api.order.query({ orderId: nothing }),
  orderAsOf: (api) => api.orderAsOf.query({ orderId: nothing, at: '2026-01-01T00:00:00Z' }),
  dispatch: (api) => api.dispatch.mutate({ orderId: nothing, lines, key }),
  cancelOrder: (api) => api.cancelOrder.mutate({ orderId: nothing }),
  refund: (api) => api.refund.mutate({ orderId: nothing, what: lines, reason: 'other', key }),
  recordReturn: (api) => api.recordReturn.mutate({ orderId: nothing, lines, restock: false, key }),
  products: (api) => api.products.query({ limit: 1 }),
  product: (api) => api.product.query({ handle: 'no-such-product' }),
  saveProduct: (api) => api.saveProduct.mutate({ handle: 'no-such-product-without-title' }),
  importProducts: (_, cookie) => importEmpty(cookie),
  stock: (api) => api.stock.query({}),
  movements: (api) => api.movements.query({ sku: 'NO-SUCH-SKU' }),
  adjustStock: (api) => api.adjustStock.mutate({ sku: 'NO-SUCH-SKU', delta: -1, reason: 'correction', key }),
  coupons: (api) => api.coupons.query(),
  // Too short a code: let in, it is refused as invalid.
  saveCoupon: (api) => api.saveCoupon.mutate({ coupon, isNew: true }),
  reviews: (api) => api.reviews.query({}),
  approveReview: (api) => api.approveReview.mutate({ reviewId: nothing, version: 1 }),
  rejectReview: (api) => api.rejectReview.mutate({ reviewId: nothing, version: 1, reason: 'other' }),
  mails: (api) => api.mails.query({}),
  mail: (api) => api.mail.query({ id: nothing }),
  deadLetters: (api) => api.deadLetters.query({}),
  deadLetter: (api) => api.deadLetter.query(letter),
  editDeadLetter: (api) => api.editDeadLetter.mutate({ ...letter, data: {} }),
  replayDeadLetter: (api) => api.replayDeadLetter.mutate(letter),
  replayDeadLetters: (api) => api.replayDeadLetters.mutate({ type: 'no.such-event.v1' }),
  discardDeadLetter: (api) => api.discardDeadLetter.mutate({ ...letter, reason: 'none' }),
}
const acts = Object.keys(calls) as AdminAct[]

for (const role of roles) {
  test(`${role} may call what the contract says, and nothing else`, async () => {
    const { api, cookie } = await staffApi(role)
    const mine = cookie()
    const answers: [AdminAct, boolean][] = []
    // Last: it ends the login.
    const inOrder = [...acts.filter((act) => act !== 'logout' && act !== 'login'), 'login', 'logout'] as const
    for (const act of inOrder) answers.push([act, await isLetIn(() => calls[act](api, mine))])
    const expected = inOrder.map((act) => [
      act,
      allows(adminAccess[act], { kind: 'staff', staffId: nothing, roles: [role] }),
    ])
    expect(answers).toEqual(expected)
  })
}

test('a stranger may log in, and nothing else', async () => {
  const { api } = adminApi()
  const open: AdminAct[] = []
  for (const act of acts) if (await isLetIn(() => calls[act](api, ''))) open.push(act)
  expect(open.toSorted()).toEqual(['login', 'logout'])
})

test('a customer’s account opens nothing here', async ({ page }) => {
  await logIn(page, 'customer')
  await expect(page.getByRole('alert').filter({ hasText: 'not one of the staff' })).toBeVisible()
  const cookies = await page.context().cookies()
  expect(cookies.filter(({ name }) => name === 'emporium_staff')).toEqual([])
})

test('a page of another site cannot act for staff', async () => {
  const { cookie } = await staffApi('admin')
  const answer = await fetch(`http://127.0.0.1:${run().ports.adminGateway}/trpc/logout`, {
    method: 'POST',
    headers: { cookie: cookie(), 'content-type': 'application/json', 'sec-fetch-site': 'same-site' },
    body: '{}',
  })
  expect(answer.status).toBe(403)
})

const places = {
  Orders: '/orders',
  Products: '/products',
  Stock: '/stock',
  Coupons: '/coupons',
  Reviews: '/reviews',
  Import: '/import',
  Mailbox: '/mails',
  'Dead letters': '/dead-letters',
}
const menus: Readonly<Record<Role, readonly string[]>> = {
  admin: ['Orders', 'Products', 'Stock', 'Coupons', 'Reviews', 'Import', 'Mailbox', 'Dead letters'],
  catalog: ['Products', 'Stock', 'Coupons', 'Reviews', 'Import'],
  fulfilment: ['Orders', 'Stock'],
  support: ['Orders', 'Coupons', 'Reviews', 'Mailbox'],
}

for (const role of roles) {
  test(`${role} sees the menu of that role, and is told what is not part of it`, async ({ page }) => {
    await beStaff(page, role)
    await page.goto(adminUrl())
    await expect(page.getByRole('navigation', { name: 'Admin' }).getByRole('link')).toHaveText(menus[role])
    for (const [name, path] of Object.entries(places)) {
      const mine = menus[role].includes(name)
      const answer = await page.goto(`${adminUrl()}${path}`)
      expect(answer?.status(), path).toBe(mine ? 200 : 403)
      const refusal = page.getByRole('heading', { name: 'You may not see this page' })
      await (mine ? expect(refusal).toBeHidden() : expect(refusal).toBeVisible())
    }
  })
}

test('who is not logged in logs in first, and comes to where they wanted', async ({ page }) => {
  await logIn(page, 'support', '/mails?search=nobody%40example.com')
  await expect(page).toHaveURL(/\/mails\?search=/)
  await page.getByRole('button', { name: 'Log out' }).click()
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
  await page.goto(`${adminUrl()}/orders`)
  await expect(page).toHaveURL(/\/login/)
})

test('a wrong password is refused in words', async ({ page }) => {
  await page.goto(`${adminUrl()}/login`)
  await page.getByLabel('Email').fill(`someone-${accountOf('support').email}`)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'wrong' })).toBeVisible()
})

/** Refusals of another kind are past the door. */
async function isLetIn(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call()
    return true
  } catch (error) {
    if (error instanceof Shut) return false
    if (!(error instanceof TRPCClientError)) throw error
    const data = error.data as { code: string } | undefined
    if (data === undefined || data.code === 'INTERNAL_SERVER_ERROR') throw error
    return data.code !== 'FORBIDDEN' && !(data.code === 'UNAUTHORIZED' && !/password/i.test(error.message))
  }
}

class Shut extends Error {}

async function importEmpty(cookie: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${run().ports.adminGateway}/import?dryRun=true`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'text/csv' },
    body: 'Handle,Title\n',
  })
  await answer.text()
  if (answer.status === 401 || answer.status === 403) throw new Shut()
  if (!answer.ok) throw new Error(`import: ${answer.status}`)
}
