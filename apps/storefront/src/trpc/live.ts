import type { StorefrontRouter } from '@emporium/contracts/storefront'
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client'

/** Server-sent events; its own file, because only the order page pays for it. */
export const live = createTRPCClient<StorefrontRouter>({
  links: [httpSubscriptionLink({ url: '/api/trpc' })],
})
