import type { ProductPage } from '@emporium/contracts/storefront'
import { decimalText } from '@emporium/domain'

/** The product for search engines (schema.org), safe inside a script element. */
export function productJsonLd(
  { product, availability }: ProductPage,
  shopUrl: string,
  currency: string,
): string {
  const url = `${shopUrl}/p/${product.handle}`
  const available = new Map(availability.map((entry) => [entry.sku, entry.available]))
  const offers = product.variants.flatMap((variant) => {
    const amount = variant.prices[currency]
    if (amount === undefined) return []
    const inStock = (available.get(variant.sku) ?? 0) > 0
    return {
      '@type': 'Offer',
      url: `${url}?variant=${encodeURIComponent(variant.sku)}`,
      sku: variant.sku,
      price: decimalText({ amount, currency }),
      priceCurrency: currency,
      availability: `https://schema.org/${inStock ? 'InStock' : 'OutOfStock'}`,
    }
  })
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.title,
    url,
    description: plainText(product.descriptionHtml).slice(0, 500),
    image: product.images.map((image) => new URL(image.url, shopUrl).href),
    ...(product.rating.average !== null && {
      aggregateRating: {
        '@type': 'AggregateRating',
        ratingValue: product.rating.average,
        reviewCount: product.rating.count,
      },
    }),
    ...(product.brand && { brand: { '@type': 'Brand', name: product.brand } }),
    offers,
  }
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}

/** The words of sanitised HTML, for descriptions in meta elements. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()
}
