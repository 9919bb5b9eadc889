import type { RejectionReason } from '@emporium/contracts/reviews'

export function reviewCount(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'review' : 'reviews'}`
}

const rejections: Readonly<Record<RejectionReason, string>> = {
  'off-topic': 'it is not about the product',
  offensive: 'its words could hurt someone',
  advertising: 'it advertises something',
  'personal-data': 'it tells personal things about someone',
  'not-genuine': 'we could not believe that it is genuine',
  other: 'it does not keep to our rules',
}

/** Why a review is not shown, to its author. */
export function rejectionSentence(reason: RejectionReason | null): string {
  const why = reason === null ? '' : `, because ${rejections[reason]}`
  return `We did not publish your review${why}. You may change it and send it again.`
}

/** The name to show that we propose: `Ada Lovelace` → `Ada L.` */
export function shortName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/u)
  const last = rest.at(-1)
  return (last === undefined ? first : `${first} ${[...last][0]?.toUpperCase() ?? ''}.`).slice(0, 60)
}
