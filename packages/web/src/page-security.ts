import { type NextRequest, NextResponse } from 'next/server'

const development = process.env.NODE_ENV === 'development'

/**
 * Gives each page its Content-Security-Policy with a nonce, and each request an id. Every page is rendered per request
 * anyway, so a nonce costs one random number. Styles stay `unsafe-inline`, because server-rendered style attributes
 * have no nonce.
 * @param more headers for the server's own rendering
 */
export function withPageSecurity(
  request: NextRequest,
  more: Readonly<Record<string, string>> = {},
): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = contentSecurityPolicy(nonce)
  const requestId = requestIdOf(request)
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  headers.set('x-request-id', requestId)
  for (const [name, value] of Object.entries(more)) headers.set(name, value)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-request-id', requestId)
  return response
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    // Imported products keep the picture addresses of the shop they came from.
    "img-src 'self' https: data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function requestIdOf(request: NextRequest): string {
  const given = request.headers.get('x-request-id') ?? ''
  return /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID()
}
