'use client'

import type { ProductOnSale } from '@emporium/contracts/catalog'
import type { Availability } from '@emporium/contracts/inventory'
import { type ReactNode, useMemo, useState } from 'react'
import { CURRENCY } from '../lib/shop.ts'
import { RatingLine } from '../reviews/rating-line.tsx'
import { Price } from '../ui/price.tsx'
import { BuyBox } from './buy-box.tsx'
import { Gallery } from './gallery.tsx'
import { initialVariant, optionsFor, stockBySku } from './variant-choice.ts'
import { VariantPicker } from './variant-picker.tsx'

type Shown = Pick<ProductOnSale, 'title' | 'brand' | 'options' | 'variants' | 'images' | 'rating'>

interface ProductDetailProps {
  readonly product: Shown
  readonly availability: readonly Availability[]
  /** From the address. */
  readonly asked: string | null
  readonly children: ReactNode
}

/** Pictures, choice and price; they follow the chosen variant, and so does the address. */
export function ProductDetail({ product, availability, asked, children }: ProductDetailProps) {
  const stock = useMemo(() => stockBySku(availability), [availability])
  const [sku, setSku] = useState(asked)
  const variant = initialVariant(product.variants, stock, sku)
  if (variant === null) return <p>This product is not for sale at the moment.</p>
  const choose = (next: string) => {
    setSku(next)
    window.history.replaceState(null, '', `?variant=${encodeURIComponent(next)}`)
  }
  const price = variant.prices[CURRENCY]
  return (
    <div className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[1.15fr_1fr]">
      <Gallery
        images={product.images}
        title={product.title}
        front={variant.image ?? product.images[0] ?? null}
      />
      <div className="grid gap-7 lg:sticky lg:top-36">
        <div>
          {product.brand ? <p className="text-muted">{product.brand}</p> : null}
          <h1 className="mt-1 text-3xl leading-tight font-semibold tracking-tight sm:text-4xl">
            {product.title}
          </h1>
          <RatingLine rating={product.rating} />
          {price === undefined ? null : (
            <p className="mt-4 text-2xl font-medium" aria-live="polite">
              <Price amount={price} currency={CURRENCY} compareAt={variant.compareAtPrices[CURRENCY]} />
              <span className="ml-3 text-sm font-normal text-muted">incl. VAT</span>
            </p>
          )}
        </div>
        <VariantPicker options={optionsFor(product, stock, variant)} onChoose={choose} />
        {price === undefined ? (
          <p className="text-muted">This choice is not for sale at the moment.</p>
        ) : (
          <BuyBox title={product.title} variant={variant} stock={stock.get(variant.sku)} />
        )}
        {children}
      </div>
    </div>
  )
}
