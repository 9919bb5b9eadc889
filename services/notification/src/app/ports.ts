import type { AccountFacts } from '../domain/account-mails.ts'
import type { Content } from '../domain/content.ts'
import type { MailKind } from '../domain/mail.ts'
import type { OrderFacts } from '../domain/order-facts.ts'

export type MailStatus = 'queued' | 'sent' | 'failed'

/** One mail as it is kept: `mime` is what goes out, to the last byte. */
export interface Mail {
  readonly id: string
  /** The event that it answers. */
  readonly eventId: string
  readonly kind: MailKind
  readonly recipient: string
  readonly subject: string
  readonly orderId: string | null
  readonly status: MailStatus
  readonly mime: string
  readonly at: Date
}

export type MailEntry = Omit<Mail, 'mime' | 'eventId'>

export interface MailQuery {
  readonly to?: string | undefined
  readonly orderId?: string | undefined
  /** Id of the last mail of the page before. */
  readonly before?: string | undefined
}

export interface Mails {
  /** Keeps a mail; false where its event has one of its kind already: nothing is changed then. */
  add(mail: Mail): Promise<boolean>
  find(id: string): Promise<Mail | null>
  /** Newest first, a page of 50. */
  list(query: MailQuery): Promise<readonly MailEntry[]>
  /** What became of a queued mail; one that is settled already stays as it is. */
  settle(id: string, outcome: Settlement): Promise<void>
}

export type Settlement =
  | { readonly status: 'sent'; readonly at: Date }
  | { readonly status: 'failed'; readonly at: Date; readonly reason: string }

/** Makes the MIME text of a mail. */
export type Compose = (mail: {
  readonly id: string
  readonly to: { readonly address: string; readonly name: string }
  readonly content: Content
  readonly at: Date
}) => string

/** Hands a mail to a mail server; resolves once that has accepted it. @throws NotSent */
export type Send = (mail: Pick<Mail, 'recipient' | 'mime'>) => Promise<void>

/** A mail server did not take a mail. The message names no address. */
export class NotSent extends Error {
  override readonly name = 'NotSent'
  /** The server will never take this mail. */
  readonly forGood: boolean

  constructor(message: string, forGood: boolean) {
    super(message)
    this.forGood = forGood
  }
}

/** What notification asks of ordering: the order now, or at that version or later. Null: there is none. */
export interface Orders {
  view(orderId: string, atLeastVersion?: number): Promise<OrderFacts | null>
}

/** What notification asks of identity. Null: the request is gone, with its account. */
export interface RequestedMails {
  requested(requestId: string): Promise<AccountFacts | null>
}

/** Has a queued mail sent, once what is being written has committed. */
export type SendLater = (id: string) => Promise<void>

export interface Clock {
  now(): Date
}
