import { withPageSecurity } from '@emporium/web/page-security'
import type { NextRequest } from 'next/server'

export function proxy(request: NextRequest) {
  // For the way back after a login.
  return withPageSecurity(request, { 'x-page': `${request.nextUrl.pathname}${request.nextUrl.search}` })
}

export const config = {
  matcher: ['/((?!api/|_next/static|livez|icon.svg).*)'],
}
