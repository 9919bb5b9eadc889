import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { env } from '../../../env.ts'
import { CURRENCY } from '../../../lib/shop.ts'
import { deepestTrail } from '../../../listing/category-trail.ts'
import { ProductGrid } from '../../../listing/product-card.tsx'
import { plainText, productJsonLd } from '../../../product/json-ld.ts'
import { ProductDetail } from '../../../product/product-detail.tsx'
import { OwnReviewPart } from '../../../reviews/own-review.tsx'
import { ReviewsSection } from '../../../reviews/reviews-section.tsx'
import { refusalOf } from '../../../trpc/refusal.ts'
import * as server from '../../../trpc/server.ts'
import { Breadcrumbs } from '../../../ui/breadcrumbs.tsx'

interface Props {
  readonly params: Promise<{ handle: string }>
  readonly searchParams: Promise<{ variant?: string | string[] }>
}

/** Once per request, for the head and the page. An address that cannot be a handle is simply unknown. */
const load = cache((handle: string) =>
  server
    .ask((api) => api.product.query({ handle, currency: CURRENCY }))
    .catch((error: unknown) => {
      if (refusalOf(error).reason === 'invalid-input') return null
      throw error
    }),
)

/** A product that can be bought matters more than a review that cannot be read. */
const myReview = (productId: string) =>
  server.ask((api) => api.myReview.query({ productId })).catch(() => ({ review: null, bought: false }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await load((await params).handle)
  if (!page) return { title: 'Not found' }
  const { product } = page
  const image = product.images[0]
  const description = product.seo.description ?? plainText(product.descriptionHtml).slice(0, 160)
  return {
    title: product.seo.title ?? product.title,
    description,
    alternates: { canonical: `/p/${product.handle}` },
    openGraph: { title: product.title, description, ...(image && { images: [image.url] }) },
  }
}

export default async function ProductRoute({ params, searchParams }: Props) {
  const [page, customer] = await Promise.all([load((await params).handle), server.me()])
  if (!page) notFound()
  const { product, availability, related, categories } = page
  const { variant } = await searchParams
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const trail = deepestTrail(categories, product.categories)
  const { id, handle, title, brand, options, variants, images, rating } = product
  const visitor = customer && { name: customer.name, mine: await myReview(id) }
  return (
    <div className="page">
      <script
        type="application/ld+json"
        nonce={nonce}
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped by productJsonLd
        dangerouslySetInnerHTML={{ __html: productJsonLd(page, env().publicUrl, CURRENCY) }}
      />
      <Breadcrumbs
        crumbs={[
          { name: 'Home', href: '/' },
          ...trail.map((entry) => ({ name: entry.name, href: `/c/${entry.handle}` })),
        ]}
        here={title}
      />
      <ProductDetail
        key={product.id}
        product={{ title, brand, options, variants, images, rating }}
        availability={availability}
        asked={typeof variant === 'string' ? variant : null}
      >
        {product.descriptionHtml ? (
          <section aria-labelledby="description" className="border-t border-line pt-6">
            <h2 id="description" className="mb-3 text-lg font-semibold">
              Description
            </h2>
            {/* Sanitised by the catalog when it is stored. */}
            <div className="prose-shop" dangerouslySetInnerHTML={{ __html: product.descriptionHtml }} />
          </section>
        ) : null}
      </ProductDetail>
      <ReviewsSection page={page}>
        <OwnReviewPart product={{ id, handle, title }} visitor={visitor} />
      </ReviewsSection>
      {related.length > 0 ? (
        <section aria-labelledby="related" className="mt-20">
          <h2 id="related" className="mb-6 text-2xl font-semibold tracking-tight">
            You may also like
          </h2>
          <ProductGrid
            cards={related.slice(0, 4)}
            className="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 md:grid-cols-4"
          />
        </section>
      ) : null}
    </div>
  )
}
