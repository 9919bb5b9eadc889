import type { ProductCard as Card } from '@emporium/contracts/catalog'
import Link from 'next/link'
import { Badge } from '../ui/badge.tsx'
import { Picture } from '../ui/picture.tsx'
import { Price } from '../ui/price.tsx'
import { Stars } from '../ui/stars.tsx'

/** One product in a grid. The whole tile is its link; the title alone is its name. */
export function ProductCard({ card, eager = false }: { card: Card; eager?: boolean }) {
  const soldOut = card.availability === 'sold-out'
  return (
    <article className="group relative flex flex-col gap-3">
      <div className="relative aspect-square overflow-hidden rounded-tile bg-sunken">
        <Picture
          src={card.image?.url}
          alt=""
          eager={eager}
          className={`tile-picture size-full transition-transform duration-500 group-hover:scale-[1.03] ${soldOut ? 'opacity-60' : ''}`}
        />
        {card.hoverImage && card.hoverImage.url !== card.image?.url ? (
          <Picture
            src={card.hoverImage.url}
            alt=""
            className="tile-picture absolute inset-0 hidden size-full opacity-0 transition-opacity duration-300 group-hover:opacity-100 [@media(hover:hover)]:block"
          />
        ) : null}
        <CardBadge card={card} />
      </div>
      <div className="flex flex-col gap-0.5">
        {card.brand ? <p className="text-sm text-muted">{card.brand}</p> : null}
        <h3 className="leading-snug font-medium">
          <Link
            href={`/p/${card.handle}`}
            prefetch={false}
            className="after:absolute after:inset-0 after:rounded-tile focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
          >
            {card.title}
          </Link>
        </h3>
        <Price
          amount={card.priceFrom}
          currency={card.currency}
          compareAt={card.compareAt}
          from={card.priceTo > card.priceFrom}
        />
        {card.rating === null ? null : (
          <p className="flex items-center gap-1.5 text-sm text-muted">
            <Stars rating={card.rating} />
            <span className="tabular-nums">
              <span className="sr-only">from </span>({card.ratingCount.toLocaleString('en-GB')})
              <span className="sr-only"> {card.ratingCount === 1 ? 'review' : 'reviews'}</span>
            </span>
          </p>
        )}
      </div>
    </article>
  )
}

function CardBadge({ card }: { card: Card }) {
  const reduced = card.compareAt !== null && card.compareAt > card.priceFrom
  if (card.availability === 'sold-out') return <Badge className="absolute top-3 left-3">Sold out</Badge>
  if (reduced && card.compareAt !== null) {
    const percent = Math.floor(((card.compareAt - card.priceFrom) / card.compareAt) * 100)
    if (percent >= 1)
      return (
        <Badge tone="accent" className="absolute top-3 left-3">
          −{percent}%
        </Badge>
      )
  }
  return card.availability === 'low' ? (
    <Badge tone="warn" className="absolute top-3 left-3">
      Few left
    </Badge>
  ) : null
}

export const gridClass = 'grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 sm:gap-y-10 md:grid-cols-3'

export function ProductGrid({
  cards,
  eager = 0,
  className = gridClass,
}: {
  cards: readonly Card[]
  eager?: number
  className?: string
}) {
  return (
    <ul className={className}>
      {cards.map((card, index) => (
        <li key={card.id}>
          <ProductCard card={card} eager={index < eager} />
        </li>
      ))}
    </ul>
  )
}
