import type { StorefrontRouter } from '@emporium/contracts/storefront'
import { createTRPCClient, httpLink } from '@trpc/client'

/** The browser's way to the gateway: same origin, so that the session cookie stays first-party and HttpOnly. */
export const trpc = createTRPCClient<StorefrontRouter>({ links: [httpLink({ url: '/api/trpc' })] })
