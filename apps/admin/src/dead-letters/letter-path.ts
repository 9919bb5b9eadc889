import type { OperatedService } from '@emporium/contracts/operations'

interface LetterKey {
  readonly service: OperatedService
  readonly eventId: string
  readonly subscriber: string
}

/** The page of one dead letter. */
export function letterPath({ service, eventId, subscriber }: LetterKey): string {
  return `/dead-letters/${[service, eventId, subscriber].map(encodeURIComponent).join('/')}`
}
