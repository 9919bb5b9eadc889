import type { CategoryTree } from '@emporium/contracts/catalog'
import Link from 'next/link'
import { BasketButton } from '../basket/basket-button.tsx'
import { SHOP_NAME } from '../lib/shop.ts'
import { AccountMenu } from './account-menu.tsx'
import { CategoryNav } from './category-nav.tsx'
import { SearchBox } from './search-box.tsx'
import { ThemeToggle } from '@emporium/web/theme-toggle'

interface HeaderProps {
  readonly categories: CategoryTree
  /** The name of who is logged in. */
  readonly customer: string | null
}

export function Header({ categories, customer }: HeaderProps) {
  const roots = categories
    .filter((category) => category.parent === null)
    .map(({ handle, name }) => ({ handle, name }))
  return (
    <header className="z-30 sm:sticky sm:top-0 border-b border-line bg-ground/95 backdrop-blur-sm">
      <div className="page flex flex-wrap items-center gap-x-3 gap-y-2 py-3 sm:flex-nowrap lg:gap-x-8">
        <Link href="/" className="rounded text-xl font-semibold tracking-tight">
          {SHOP_NAME}
        </Link>
        <div className="order-last w-full sm:order-none sm:mx-auto sm:max-w-xl">
          <SearchBox />
        </div>
        <div className="-mr-2 ml-auto flex items-center sm:ml-0">
          <ThemeToggle />
          <AccountMenu customer={customer} />
          <BasketButton />
        </div>
      </div>
      <CategoryNav categories={roots} />
    </header>
  )
}
