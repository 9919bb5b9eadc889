import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Secrets } from '../app/ports.ts'

/** Tokens have 256 bits, so a fast hash is enough for keeping them (nothing to guess), and finds them by an index. */
export function tokenSecrets(secret: string): Secrets {
  const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')
  return {
    newToken() {
      const token = randomBytes(32).toString('base64url')
      return { token, hash: hashOf(token) }
    },
    mailToken: (requestId) => keyed(secret, `mail:${requestId}`).toString('base64url'),
    hashOf,
  }
}

/** About a million: the size that the table of attempts can grow to, and how seldom two addresses share a count. */
const SLOTS = 2 ** 20

/** Where an address is counted. Keyed, so that nobody can look for addresses that share a victim's slot. */
export function attemptSlots(secret: string): (email: string) => number {
  return (email) => keyed(secret, `attempts:${email}`).readUInt32BE(0) % SLOTS
}

function keyed(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest()
}
