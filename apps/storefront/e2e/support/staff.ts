import type { AdminRouter } from '@emporium/contracts/admin'
import { expect, type Page } from '@playwright/test'
import { createTRPCClient, httpLink } from '@trpc/client'
import { run } from './facts.ts'
import { basketWith, orderFor } from './gateway.ts'
import { payAtProvider, paymentsFor } from './provider.ts'
import { services } from './services.ts'

export const roles = ['admin', 'catalog', 'fulfilment', 'support'] as const
export type Role = (typeof roles)[number]

export const adminUrl = () => run().urls.admin

export function accountOf(role: Role | 'customer') {
  const account = run().demoAccounts.find(({ email }) => email.startsWith(`${role}@`))
  if (!account) throw new Error(`no demo account for ${role}`)
  return account
}

/** The admin's own calls, without a browser. Logs in on the first use of `as`. */
export function adminApi() {
  let cookie = ''
  const api = createTRPCClient<AdminRouter>({
    links: [
      httpLink({
        url: `http://127.0.0.1:${run().ports.adminGateway}/trpc`,
        headers: () => (cookie === '' ? {} : { cookie }),
        fetch: async (url, options) => {
          const response = await fetch(url, { ...options, signal: options?.signal ?? null })
          cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
          return response
        },
      }),
    ],
  })
  return { api, cookie: () => cookie }
}

export async function staffApi(role: Role) {
  const { api, cookie } = adminApi()
  const { email, password } = accountOf(role)
  await api.login.mutate({ email, password })
  return { api, cookie }
}

/** Logs in as people do. */
export async function logIn(page: Page, role: Role | 'customer', next = '/') {
  const { email, password } = accountOf(role)
  await page.goto(`${adminUrl()}${next}`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

/** Logs in by the cookie alone: for tests that are about something else. */
export async function beStaff(page: Page, role: Role) {
  const { cookie } = await staffApi(role)
  const [name = '', value = ''] = cookie().split(/=(.*)/s)
  await page.context().addCookies([{ name, value, url: adminUrl() }])
}

/** An order that is paid for and waits to be packed. `key` opens it in the shop. */
export async function paidOrder(sku: string, quantity = 1) {
  const { api, basket } = await basketWith(sku)
  const { basket: wanted } = quantity === 1 ? { basket } : await api.setQuantity.mutate({ sku, quantity })
  const { orderId } = await api.placeOrder.mutate(orderFor(wanted))
  const open = async () => {
    const payment = await services.payment.byOrder.query({ orderId })
    return payment?.url ? paymentsFor(payment.id) : []
  }
  await expect.poll(async () => (await open()).length, { timeout: 30_000 }).toBe(1)
  for (const { id } of await open()) await payAtProvider(id)
  await expect
    .poll(async () => (await api.order.query({ orderId }))?.status, { timeout: 30_000 })
    .toBe('confirmed')
  const order = await api.order.query({ orderId })
  if (!order) throw new Error('no order')
  return order
}
