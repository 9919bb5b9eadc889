import type { AdminRouter } from '@emporium/contracts/admin'
import { createTRPCClient, httpLink } from '@trpc/client'

/** The browser's way to the gateway: same origin, so that the login's cookie stays first-party and HttpOnly. */
export const trpc = createTRPCClient<AdminRouter>({ links: [httpLink({ url: '/api/trpc' })] })
