'use client'

import { useQueryClient } from '@tanstack/react-query'
import { ShoppingBag } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { buttonClass } from '@emporium/web/button'
import { setDrawerOpen, useDrawerOpen } from './drawer-state.ts'
import { basketKey, useBasket } from './use-basket.ts'

const loadDrawer = () => import('./basket-drawer.tsx').then((module) => module.BasketDrawer)
const BasketDrawer = dynamic(loadDrawer, { ssr: false })

/** A link to the basket that opens the drawer instead where it can: it also works before the page came alive. */
export function BasketButton() {
  // Without a session there is no basket to ask for.
  const known = useQueryClient().getQueryData(basketKey) !== undefined
  const { data } = useBasket({ enabled: known })
  const open = useDrawerOpen()
  const path = usePathname()
  const [used, setUsed] = useState(false)
  if (open && !used) setUsed(true)
  const count = data?.basket.itemCount ?? 0
  const plain = path === '/basket' || path === '/checkout'
  return (
    <>
      <Link
        href="/basket"
        prefetch={false}
        aria-label={count === 0 ? 'Basket, empty' : `Basket, ${count} ${count === 1 ? 'item' : 'items'}`}
        aria-haspopup={plain ? undefined : 'dialog'}
        className={buttonClass({ look: 'quiet', size: 'icon' }, 'relative')}
        onPointerEnter={() => void loadDrawer()}
        onFocus={() => void loadDrawer()}
        onClick={(event) => {
          if (plain || event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          setDrawerOpen(true)
        }}
      >
        <ShoppingBag aria-hidden size={22} />
        {count > 0 ? (
          <span
            aria-hidden
            data-testid="basket-count"
            className="absolute top-0.5 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-xs font-semibold text-accent-ink tabular-nums"
          >
            {count}
          </span>
        ) : null}
      </Link>
      {used ? <BasketDrawer /> : null}
    </>
  )
}
