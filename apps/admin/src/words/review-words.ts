import type { RejectionReason, ReviewState } from '@emporium/contracts/reviews'
import type { Tone } from '../ui/badge.tsx'

export const reviewState: Readonly<Record<ReviewState, { name: string; tone: Tone }>> = {
  pending: { name: 'Waits', tone: 'warn' },
  approved: { name: 'Published', tone: 'good' },
  rejected: { name: 'Rejected', tone: 'bad' },
}

export const rejectionReason: Readonly<Record<RejectionReason, string>> = {
  'off-topic': 'Not about the product',
  offensive: 'Offensive',
  advertising: 'Advertising',
  'personal-data': 'Personal data of someone',
  'not-genuine': 'Not genuine',
  other: 'Against our rules in another way',
}
