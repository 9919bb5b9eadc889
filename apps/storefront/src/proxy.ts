import { withPageSecurity } from '@emporium/web/page-security'
import type { NextRequest } from 'next/server'

export function proxy(request: NextRequest) {
  return withPageSecurity(request)
}

export const config = {
  matcher: ['/((?!api/|_next/static|media/|livez|icon.svg|robots.txt|sitemap.xml).*)'],
}
