import type { Database } from '@emporium/kit'
import type { PrismaClient } from '../../generated/client.ts'
import type { Recipient, Recipients } from '../app/ports.ts'

/** The recipient as a part of the statement that places the order. */
export function recipientPart(recipient: Recipient, first: number, condition: string) {
  const { email, name, phone } = recipient.contact
  const { line1, line2, postcode, city, country } = recipient.address
  const values = [email, name, phone, line1, line2, postcode, city, country]
  const insert = `
    insert into contact (order_id, email, name, phone, line1, line2, postcode, city, country)
    select $1, ${values.map((_, n) => `$${first + n}`).join(', ')} where ${condition}
    on conflict (order_id) do nothing`
  return { insert, values }
}

/** The personal data of orders, in a table of their own. */
export function recipientsStore(db: Database, prisma: PrismaClient): Recipients {
  return {
    async ordersTo(email) {
      const { rows } = await db.query<{ order_id: string }>(
        'select order_id from contact where lower(email) = lower($1) order by order_id',
        [email],
      )
      return rows.map((row) => row.order_id)
    },
    async erase(orderId) {
      await prisma.contact.deleteMany({ where: { orderId } })
    },
  }
}
