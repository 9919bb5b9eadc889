import { type NotificationApi, notificationRouter } from '@emporium/contracts'
import { type Database, joinTransactions, type Log, type Service, type Timers } from '@emporium/kit'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/client.ts'
import { subscribers } from './adapters/events.ts'
import { mimeComposer } from './adapters/mime.ts'
import { prismaMails } from './adapters/prisma-mails.ts'
import { mailServer } from './adapters/smtp.ts'
import { notificationApi } from './adapters/trpc.ts'
import type { Clock, Orders, RequestedMails, SendLater } from './app/ports.ts'
import { sendMail } from './app/send-mail.ts'
import { postMail, writeMail } from './app/write-mail.ts'

export interface NotificationDeps {
  readonly db: Database
  readonly timers: Timers
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Pick<Log, 'error'>
  readonly config: {
    /** `smtp://` or `smtps://`; null: mail goes into the mailbox and nowhere else. */
    readonly smtpUrl: string | null
    /** Links lead there. */
    readonly storefrontUrl: string
    /** `Emporium <hello@emporium.example>` */
    readonly from: string
    /** How often a mail is tried; default 60, which is some four hours. */
    readonly attempts?: number
  }
  readonly orders: Orders
  readonly mails: RequestedMails
}

const SEND = 'notification.send'

/** Notification, wired. */
export function createNotification(deps: NotificationDeps): Service<NotificationApi> {
  const { db, timers, clock, newId, log, config, orders } = deps
  const { smtpUrl, storefrontUrl, from, attempts = 60 } = config
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: db.schema }) }))
  const mails = prismaMails(db, prisma)
  const server = smtpUrl === null ? null : mailServer(smtpUrl, from)
  const later: SendLater = (id) => timers.schedule({ kind: SEND, key: id, dueAt: clock.now() })
  const sendLater = server && later
  const send = server && sendMail({ mails, send: server.send, clock, attempts, log })
  return {
    name: 'notification',
    router: notificationRouter,
    api: notificationApi(mails, server === null),
    subscribers: subscribers({
      orders,
      mails: deps.mails,
      write: writeMail({ compose: mimeComposer(from), clock, newId, storefrontUrl, sendLater }),
      post: postMail({ mails, sendLater }),
    }),
    timerHandlers: send ? { [SEND]: ({ key, attempt }) => send(key, attempt) } : {},
    async stop() {
      server?.close()
      await prisma.$disconnect()
    },
  }
}
