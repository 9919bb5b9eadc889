import { beforeEach, describe, expect, it } from 'vitest'
import type { Mails } from '../app/ports.ts'
import { at, orderId, someMail } from '../testing.ts'

/** What every mailbox does, whichever way it is kept. */
export function mailsSuite(name: string, open: () => Promise<Mails>): void {
  describe(`mailbox in ${name}`, () => {
    let mails: Mails
    beforeEach(async () => {
      mails = await open()
    })
    const idsOf = async (query: Parameters<Mails['list']>[0]) => (await mails.list(query)).map(({ id }) => id)

    it('keeps a mail to the last byte', async () => {
      const mail = someMail(1, { mime: 'Subject: =?UTF-8?Q?=E2=82=AC?=\r\n\r\nGrüße 🛍️\r\n' })
      expect(await mails.add(mail)).toBe(true)
      expect(await mails.find(mail.id)).toEqual(mail)
      expect(await mails.find(someMail(2).id)).toBeNull()
    })

    it('keeps one mail of each kind per event', async () => {
      const first = someMail(1)
      const { eventId } = first
      expect(await mails.add(first)).toBe(true)
      expect(await mails.add(someMail(2, { eventId }))).toBe(false)
      expect(await mails.add(someMail(3, { eventId, kind: 'order-cancelled' }))).toBe(true)
      expect(await idsOf({})).toEqual([someMail(3).id, first.id])
    })

    it('lists newest first, by recipient in any case, by order, a page at a time', async () => {
      for (let n = 1; n <= 52; n++) await mails.add(someMail(n))
      await mails.add(someMail(60, { recipient: 'Bob@Example.com', orderId: null }))
      const page = await idsOf({})
      expect(page).toHaveLength(50)
      expect(page[0]).toBe(someMail(60).id)
      expect(await idsOf({ before: page.at(-1) })).toEqual([3, 2, 1].map((n) => someMail(n).id))
      expect(await idsOf({ to: 'bob@example.COM' })).toEqual([someMail(60).id])
      expect(await idsOf({ to: 'b_b@example.com' })).toEqual([])
      expect(await idsOf({ orderId })).toHaveLength(50)
      expect((await mails.list({ to: 'bob@example.com' }))[0]).toEqual({
        id: someMail(60).id,
        kind: 'order-confirmed',
        recipient: 'Bob@Example.com',
        subject: 'Order K7Q4-2MXP is confirmed',
        orderId: null,
        status: 'queued',
        at,
      })
    })

    it('settles what is queued, once', async () => {
      const [one, two] = [someMail(1), someMail(2)]
      await mails.add(one)
      await mails.add(two)
      await mails.settle(one.id, { status: 'sent', at })
      await mails.settle(one.id, { status: 'failed', at, reason: 'late' })
      await mails.settle(two.id, { status: 'failed', at, reason: '550 no' })
      expect((await mails.list({})).map(({ status }) => status)).toEqual(['failed', 'sent'])
    })
  })
}
