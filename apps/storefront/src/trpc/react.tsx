'use client'

import type { BasketPage } from '@emporium/contracts/storefront'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { basketKey } from '../basket/use-basket.ts'
import { createQueryClient } from './query-client.ts'

/** The browser's query cache, begun with the basket that the server already knew. */
export function Providers({ basket, children }: { basket: BasketPage | null; children: ReactNode }) {
  const [client] = useState(() => {
    const made = createQueryClient()
    if (basket) made.setQueryData(basketKey, basket)
    return made
  })
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
