import type { CategoryTree } from '@emporium/contracts/catalog'
import Link from 'next/link'
import { SHOP_NAME } from '../lib/shop.ts'

export function Footer({ categories }: { categories: CategoryTree }) {
  const roots = categories.filter((category) => category.parent === null)
  return (
    <footer className="mt-24 border-t border-line bg-sunken">
      <div className="page grid gap-10 py-12 sm:grid-cols-[1fr_2fr]">
        <div>
          <p className="text-lg font-semibold tracking-tight">{SHOP_NAME}</p>
          <p className="mt-2 max-w-xs text-sm text-muted">
            Good things for home and away. All prices include VAT.
          </p>
        </div>
        <nav aria-label="Footer">
          <ul className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm md:grid-cols-4">
            {roots.map((category) => (
              <li key={category.handle}>
                <Link
                  href={`/c/${category.handle}`}
                  prefetch={false}
                  className="text-muted hover:text-ink hover:underline"
                >
                  {category.name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
