import type { PrismaClient } from '../../generated/client.ts'
import { windowEnded } from '../domain/throttle.ts'

/** Deletes what has ended: logins, links in mails, counts of attempts. */
export async function sweep(prisma: PrismaClient, now: Date): Promise<void> {
  const ended = { where: { expiresAt: { lte: now } } }
  await prisma.session.deleteMany(ended)
  await prisma.mailRequest.deleteMany(ended)
  // The longer of the two windows: the other's rows begin anew when they are counted.
  await prisma.attempt.deleteMany({ where: { startedAt: { lte: windowEnded('mail', now) } } })
}
