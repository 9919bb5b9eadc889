import { couponSentence, type PricedLine, type Quote } from '@emporium/domain'
import { type Basket, type Line, undoInWords } from './basket.ts'
import { changeOf, type LineChange, priceBasket, pricedLines, weightOf } from './price.ts'
import type { Picture, Variants } from './variant.ts'

export interface LineView {
  readonly sku: string
  readonly productId: string
  readonly handle: string
  readonly title: string
  readonly variantTitle: string
  readonly image: Picture | null
  readonly quantity: number
  readonly unitPrice: number
  readonly lineTotal: number
  readonly discount: number
  readonly change: LineChange | null
}

export interface View {
  readonly id: string | null
  readonly version: number
  readonly currency: string
  readonly lines: readonly LineView[]
  readonly itemCount: number
  readonly weightGrams: number
  readonly coupon: {
    readonly code: string
    readonly description: string
    readonly message: string | null
  } | null
  readonly delivery: { readonly country: string; readonly method: string; readonly name: string } | null
  readonly quote: Quote
  readonly undo: string | null
}

export interface Identity {
  readonly id: string | null
  readonly version: number
}

/** The basket as the shopper sees it, priced now. */
export function viewOf({ id, version }: Identity, basket: Basket, variants: Variants, at: Date): View {
  const priced = pricedLines(basket, variants)
  const quoted = priceBasket(basket, priced, at)
  const { delivery, undo } = basket
  return {
    id,
    version,
    currency: basket.currency,
    lines: basket.lines.map((line) => lineView(line, { basket, variants, quoted })),
    itemCount: basket.lines.reduce((units, line) => units + line.quantity, 0),
    weightGrams: weightOf(priced),
    coupon: couponView(basket, priced, quoted),
    delivery: delivery && { country: delivery.country, method: delivery.method, name: delivery.name },
    quote: quoted,
    undo: undo && undoInWords(undo),
  }
}

function lineView(
  line: Line,
  { basket, variants, quoted }: { basket: Basket; variants: Variants; quoted: Quote },
): LineView {
  const priced = quoted.lines.find(({ sku }) => sku === line.sku)
  return {
    ...article(line.sku, variants),
    quantity: line.quantity,
    unitPrice: priced?.unitPrice ?? line.seenPrice,
    lineTotal: priced?.total ?? 0,
    discount: priced?.discount ?? 0,
    change: changeOf(line, basket, variants),
  }
}

/** Variants are never forgotten, so the stand-ins are for a copy that was begun anew. */
function article(sku: string, variants: Variants) {
  const known = variants.get(sku)
  if (!known) return { sku, productId: '', handle: '', title: sku, variantTitle: '', image: null }
  const { productId, handle, title, variantTitle, image } = known
  return { sku, productId, handle, title, variantTitle, image }
}

function couponView(basket: Basket, lines: readonly PricedLine[], quoted: Quote): View['coupon'] {
  const { coupon, currency } = basket
  if (!coupon) return null
  const refused = quoted.coupon?.outcome === 'refused' && lines.length > 0 ? quoted.coupon.reason : null
  return {
    code: coupon.code,
    description: coupon.description,
    message: refused && couponSentence(refused, coupon, { lines, currency }),
  }
}
