import { randomUUIDv7 } from 'node:crypto'
import { type Actor, notificationRouter } from '@emporium/contracts'
import { eventually } from '@emporium/kit/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { orderId, someOrder, someRequest } from './testing.ts'
import { startNotification, type TestNotification } from './testing-notification.ts'
import { startSmtp, type TestSmtp } from './testing-smtp.ts'

const confirmed = { orderId, number: 'K7Q4-2MXP' }
const messageId = (mime: string) => /^Message-ID: (.+)\r$/m.exec(mime)?.[1]
const patiently = { timeoutMs: 10_000 }

let shop: TestNotification
afterEach(() => shop.stop())

describe('without a mail server', () => {
  beforeEach(async () => {
    shop = await startNotification({ smtpUrl: null })
  })

  it('one mail per event, each delivered five times, none for a payment that only failed', async () => {
    await shop.deliver('ordering.order-confirmed.v1', confirmed, 5)
    await shop.deliver('ordering.order-cancelled.v1', { ...confirmed, reason: 'by-customer' }, 5)
    await shop.deliver('ordering.order-cancelled.v1', { ...confirmed, reason: 'payment-expired' }, 5)
    const failed = { orderId, paymentId: orderId, reason: 'expired' as const }
    await shop.deliver('payment.failed.v1', failed, 5)
    const shipmentId = randomUUIDv7()
    const parcel = { lines: [{ sku: 'LAMP', quantity: 1 }], trackingNumber: 'PP-1', carrier: 'Parcel Post' }
    const dispatched = { orderId, shipmentId, ...parcel, complete: false }
    await shop.deliver('shipping.shipment-dispatched.v1', dispatched, 5)
    const deliveredAt = new Date().toISOString()
    await shop.deliver('shipping.shipment-delivered.v1', { orderId, shipmentId, deliveredAt }, 5)
    const refund = { orderId, paymentId: orderId, amount: 500, currency: 'EUR' }
    await shop.deliver('payment.refunded.v1', refund, 5)
    await shop.deliver('identity.mail-requested.v1', { requestId: orderId, purpose: 'verify-email' }, 5)
    const mails = await shop.api.mails({})
    expect(mails.map(({ kind, status, to }) => [kind, status, to])).toEqual([
      ['verify-email', 'sent', 'ada@example.com'],
      ['refunded', 'sent', 'ada@example.com'],
      ['delivered', 'sent', 'ada@example.com'],
      ['shipped', 'sent', 'ada@example.com'],
      ['payment-failed', 'sent', 'ada@example.com'],
      ['order-cancelled', 'sent', 'ada@example.com'],
      ['order-confirmed', 'sent', 'ada@example.com'],
    ])
  })

  it('one mail for each of many events at once', async () => {
    const ten = Array.from({ length: 10 }, () => shop.deliver('ordering.order-confirmed.v1', confirmed, 2))
    await Promise.all(ten)
    expect(await shop.api.mails({ orderId })).toHaveLength(10)
    expect(await shop.api.mails({ to: 'ADA@example.com' })).toHaveLength(10)
  })

  it('the mailbox keeps the whole MIME text, its link included, and makes no timer', async () => {
    await shop.deliver('identity.mail-requested.v1', { requestId: orderId, purpose: 'verify-email' })
    const [mail] = await shop.api.mails({})
    const whole = await shop.api.mail({ id: mail?.id ?? '' })
    expect(whole).toMatchObject({ ...mail, subject: 'Confirm your mail address', orderId: null })
    expect(whole?.mime.replaceAll('=\r\n', '')).toContain('/account/verify?token=3Da%2Btoken')
    expect((await shop.db.query('select 1 from timer')).rows).toEqual([])
    expect(await shop.api.mail({ id: randomUUIDv7() })).toBeNull()
  })

  it('writes to nobody who is gone', async () => {
    await shop.stop()
    const contact = { email: '', name: '', phone: null }
    const gone = { view: async () => someOrder({ contact }) }
    shop = await startNotification({ smtpUrl: null, orders: gone, mails: { requested: async () => null } })
    await shop.deliver('ordering.order-confirmed.v1', confirmed)
    await shop.deliver('identity.mail-requested.v1', { requestId: orderId, purpose: 'reset-password' })
    expect(await shop.api.mails({})).toEqual([])
  })

  it('waits for an order that cannot be read yet, in the version that the event speaks of', async () => {
    await shop.stop()
    const asked: number[] = []
    const late = {
      view: async (_: string, version: number) => (asked.push(version) < 3 ? null : someOrder()),
    }
    shop = await startNotification({ smtpUrl: null, orders: late })
    await shop.deliver('ordering.order-confirmed.v1', confirmed)
    expect(asked).toEqual([5, 5, 5])
    expect(await shop.api.mails({})).toHaveLength(1)
  })

  it('shows the mailbox to support and tools, and to nobody else', async () => {
    await shop.deliver('ordering.order-confirmed.v1', confirmed)
    const callAs = (actor: Actor) =>
      notificationRouter.createCaller({ actor, api: shop.api, correlationId: 'x' }).mails({})
    const staff = (role: 'support' | 'catalog'): Actor => ({ kind: 'staff', staffId: orderId, roles: [role] })
    expect(await callAs(staff('support'))).toHaveLength(1)
    expect(await callAs({ kind: 'service', name: 'tools' })).toHaveLength(1)
    for (const actor of [
      staff('catalog'),
      { kind: 'service', name: 'ordering' },
      { kind: 'shopper', customerId: orderId, sessionId: orderId },
    ] satisfies Actor[])
      await expect(callAs(actor)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('with a mail server', () => {
  let smtp: TestSmtp
  beforeEach(async () => {
    smtp = await startSmtp()
    shop = await startNotification({ smtpUrl: smtp.url, attempts: 4 })
  })
  afterEach(() => smtp.stop())
  const settled = (status: 'sent' | 'failed') =>
    eventually(async () => expect(await shop.api.mails({})).toMatchObject([{ status }]), patiently)
  const refuse = (code: number, message: string, times = 1) =>
    smtp.answers.push(...Array.from({ length: times }, () => ({ code, message })))

  it('sends what the mailbox keeps, once', async () => {
    await shop.deliver('ordering.order-confirmed.v1', confirmed, 5)
    await settled('sent')
    const [mail] = await shop.api.mails({})
    const kept = await shop.api.mail({ id: mail?.id ?? '' })
    expect(smtp.received).toEqual([{ to: ['ada@example.com'], mime: kept?.mime }])
    expect(messageId(kept?.mime ?? '')).toBe(`<${mail?.id}@emporium.example>`)
  })

  it('tries again where the server is busy', async () => {
    refuse(451, 'Greylisted, ada@example.com come back later', 2)
    await shop.deliver('ordering.order-confirmed.v1', confirmed)
    await settled('sent')
    expect([smtp.offered(), smtp.received.length]).toEqual([3, 1])
  })

  it('gives up after the last attempt, and names no address in the log', async () => {
    refuse(451, 'Greylisted, <ada@example.com> come back later', 9)
    await shop.deliver('ordering.order-confirmed.v1', confirmed)
    await settled('failed')
    expect(smtp.offered()).toBe(4)
    const log = shop.logged.join('')
    expect(log).toContain('mail not sent, given up')
    expect(log).toContain('a…@example.com')
    expect(log).not.toMatch(/ada@|Lovelace/)
  })

  it('does not try again where the server refuses for good', async () => {
    refuse(550, 'No such user here')
    await shop.deliver('ordering.order-confirmed.v1', confirmed)
    await settled('failed')
    expect(smtp.offered()).toBe(1)
    const { rows } = await shop.db.query('select failure from mail')
    expect(rows).toEqual([{ failure: expect.stringContaining('550') }])
  })

  it('a crash between the server’s yes and our record: sent again, as the very same mail', async () => {
    await shop.db.query(`create function crash() returns trigger language plpgsql
      as $$ begin raise exception 'the lights went out'; end $$`)
    await shop.db.query('create trigger crash before update on mail execute function crash()')
    await shop.deliver('ordering.order-confirmed.v1', confirmed)
    await eventually(() => expect(smtp.received.length).toBeGreaterThan(1), patiently)
    await shop.db.query('drop trigger crash on mail')
    await settled('sent')
    expect(new Set(smtp.received.map(({ mime }) => mime)).size).toBe(1)
    expect(await shop.api.mails({})).toHaveLength(1)
  })

  it('what a dead server did not take is sent after a restart', async () => {
    const dead = await startSmtp()
    await dead.stop()
    shop = await shop.restart({ smtpUrl: dead.url })
    await shop.deliver('ordering.order-confirmed.v1', confirmed)
    await eventually(async () => {
      const { rows } = await shop.db.query('select last_error from timer')
      expect(rows).toEqual([{ last_error: expect.stringContaining('ECONNREFUSED') }])
    }, patiently)
    expect(await shop.api.mails({})).toMatchObject([{ status: 'queued' }])
    shop = await shop.restart({ smtpUrl: smtp.url })
    await settled('sent')
    expect(smtp.received).toHaveLength(1)
  })

  it('keeps links that open an account from the mailbox’s readers', async () => {
    await shop.stop()
    const requested = async () => someRequest({ purpose: 'reset-password' })
    shop = await startNotification({ smtpUrl: smtp.url, mails: { requested } })
    await shop.deliver('identity.mail-requested.v1', { requestId: orderId, purpose: 'reset-password' })
    await settled('sent')
    const [mail] = await shop.api.mails({})
    const shown = await shop.api.mail({ id: mail?.id ?? '' })
    expect(shown?.mime).toContain('Subject: Set a new password')
    expect(shown?.mime).not.toContain('/account/reset')
    expect(smtp.received[0]?.mime.replaceAll('=\r\n', '')).toContain('/account/reset?token=3D')
  })
})
