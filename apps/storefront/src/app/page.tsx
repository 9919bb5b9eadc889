import type { CategoryTree } from '@emporium/contracts/catalog'
import type { ProductCard } from '@emporium/contracts/catalog'
import Link from 'next/link'
import { ProductGrid } from '../listing/product-card.tsx'
import * as server from '../trpc/server.ts'
import { buttonClass } from '@emporium/web/button'
import { Picture } from '../ui/picture.tsx'

const wide = 'grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 md:grid-cols-4'

export default async function HomePage() {
  const { categories, featured, newest } = await server.home()
  const roots = categories.filter((category) => category.parent === null)
  return (
    <div className="page grid gap-16 py-6 sm:gap-20 sm:py-8">
      <Hero href={roots[0] ? `/c/${roots[0].handle}` : '/search'} />
      <Categories categories={roots} />
      <Shelf title="Featured" cards={featured} />
      <Shelf title="New in" cards={newest} />
    </div>
  )
}

function Hero({ href }: { href: string }) {
  return (
    <section aria-labelledby="hero" className="relative overflow-hidden rounded-[1.75rem] bg-sunken">
      {/* The picture is made 2000 × 1000 with a calm left side to write on. */}
      <img
        src="/media/hero-1.webp"
        alt=""
        width={2000}
        height={1000}
        fetchPriority="high"
        decoding="async"
        className="aspect-4/3 w-full object-cover object-[88%_50%] sm:aspect-2/1 lg:aspect-21/9"
      />
      <div className="p-6 pt-5 sm:absolute sm:inset-y-0 sm:left-0 sm:flex sm:w-[46%] sm:flex-col sm:justify-center sm:p-10 sm:text-[#1d1b18] lg:p-16">
        <h1 id="hero" className="text-3xl leading-[1.1] font-semibold tracking-tight md:text-4xl lg:text-5xl">
          Made well. Used every day.
        </h1>
        <p className="mt-4 max-w-sm text-muted sm:text-[#4d473f] lg:text-lg">
          Cups, chairs, coats and tents that earn their place.
        </p>
        <div className="mt-6 lg:mt-8">
          <Link
            href={href}
            className={buttonClass({ size: 'large' }, 'sm:bg-[#0b5d52] sm:text-white sm:hover:bg-[#084840]')}
          >
            Start shopping
          </Link>
        </div>
      </div>
    </section>
  )
}

function Categories({ categories }: { categories: CategoryTree }) {
  return (
    <section aria-labelledby="categories">
      <h2 id="categories" className="mb-6 text-2xl font-semibold tracking-tight">
        Browse by category
      </h2>
      <ul className="grid grid-cols-2 gap-4 sm:gap-6 md:grid-cols-4">
        {categories.map((category) => (
          <li key={category.handle} className="group relative">
            <div className="aspect-square overflow-hidden rounded-tile bg-sunken">
              <Picture
                src={category.image?.url}
                alt=""
                className="tile-picture size-full transition-transform duration-500 group-hover:scale-[1.03]"
              />
            </div>
            <h3 className="mt-3 font-medium">
              <Link
                href={`/c/${category.handle}`}
                prefetch={false}
                className="after:absolute after:inset-0 after:rounded-tile"
              >
                {category.name}
              </Link>
            </h3>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Shelf({ title, cards }: { title: string; cards: readonly ProductCard[] }) {
  if (cards.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="mb-6 text-2xl font-semibold tracking-tight">{title}</h2>
      <ProductGrid cards={cards.slice(0, 8)} className={wide} />
    </section>
  )
}
