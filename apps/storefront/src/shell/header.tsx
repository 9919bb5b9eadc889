import type { CategoryTree } from '@emporium/contracts/catalog'
import Link from 'next/link'
import { Suspense } from 'react'
import { BasketButton } from '../basket/basket-button.tsx'
import { SHOP_NAME } from '../lib/shop.ts'
import { SearchBox } from './search-box.tsx'
import { ThemeToggle } from './theme-toggle.tsx'

export function Header({ categories }: { categories: CategoryTree }) {
  const roots = categories.filter((category) => category.parent === null)
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-ground/95 backdrop-blur-sm">
      <div className="page flex flex-wrap items-center gap-x-3 gap-y-2 py-3 sm:flex-nowrap lg:gap-x-8">
        <Link href="/" className="rounded text-xl font-semibold tracking-tight">
          {SHOP_NAME}
        </Link>
        <div className="order-last w-full sm:order-none sm:mx-auto sm:max-w-xl">
          <Suspense fallback={<div className="h-11 rounded-full bg-sunken" />}>
            <SearchBox />
          </Suspense>
        </div>
        <div className="-mr-2 ml-auto flex items-center sm:ml-0">
          <ThemeToggle />
          <BasketButton />
        </div>
      </div>
      {roots.length > 0 ? (
        <nav aria-label="Categories" className="page">
          <ul className="-mx-3 flex [scrollbar-width:none] overflow-x-auto pb-1.5 lg:justify-center">
            {roots.map((category) => (
              <li key={category.handle}>
                <Link
                  href={`/c/${category.handle}`}
                  prefetch={false}
                  className="block rounded-full px-3 py-2 text-sm whitespace-nowrap text-muted -outline-offset-2 transition-colors hover:text-ink"
                >
                  {category.name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </header>
  )
}
