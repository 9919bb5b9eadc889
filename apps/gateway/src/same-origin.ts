import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a changing request may come from where it says: browsers name the page that made it (Fetch Metadata, or
 * Origin in older ones); what names nothing is no browser and carries no one's cookies but its own.
 */
export function isFromShop(headers: IncomingHttpHeaders, shopOrigin: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  return headers.origin === undefined || headers.origin === shopOrigin
}
