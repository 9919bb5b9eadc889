import { createHmac } from 'node:crypto'
import type { Pseudonym } from '../app/ports.ts'

/** HMAC-SHA256 (RFC 2104) in hex. */
export function hmacPseudonym(secret: string): Pseudonym {
  return (text) => createHmac('sha256', secret).update(text).digest('hex')
}
