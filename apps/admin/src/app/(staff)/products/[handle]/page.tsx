import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ProductEditor } from '../../../../products/product-form.tsx'
import { ask, demand } from '../../../../trpc/server.ts'
import { LocalTime } from '../../../../ui/local-time.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'

export const metadata: Metadata = { title: 'Product' }

export default async function ProductPage({ params }: { params: Promise<{ handle: string }> }) {
  await demand('product')
  const { handle } = await params
  const found = await ask((api) => api.product.query({ handle }))
  if (found === null) notFound()
  const { product, categories } = found
  return (
    <>
      <PageHead
        up={{ href: '/products', name: 'Products' }}
        title={product.title}
        note={
          <>
            {product.handle} · changed <LocalTime at={product.updatedAt} />
          </>
        }
      />
      <ProductEditor product={product} categories={categories} />
    </>
  )
}
