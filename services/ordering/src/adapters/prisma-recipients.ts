import type { PrismaClient } from '../../generated/client.ts'
import type { Recipients } from '../app/ports.ts'

/** The personal data of orders, in a table of their own. */
export function prismaRecipients(prisma: PrismaClient): Recipients {
  return {
    async save(orderId, { contact, address }) {
      await prisma.contact.createMany({ data: { orderId, ...contact, ...address }, skipDuplicates: true })
    },
    async erase(orderId) {
      await prisma.contact.deleteMany({ where: { orderId } })
    },
  }
}
