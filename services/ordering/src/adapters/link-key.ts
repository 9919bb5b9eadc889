import { createHmac, timingSafeEqual } from 'node:crypto'

/** 128 bits: nobody guesses them, and the link still fits into a line of a mail. */
const bytes = 16

export interface LinkKeys {
  /** The key of an order's signed link. */
  of(orderId: string): string
  /** Takes the same time whatever is wrong with the key. */
  fits(orderId: string, key: string): boolean
}

export function linkKeys(secret: string): LinkKeys {
  const digest = (orderId: string) => createHmac('sha256', secret).update(orderId).digest().subarray(0, bytes)
  return {
    of: (orderId) => digest(orderId).toString('base64url'),
    fits(orderId, key) {
      const given = Buffer.from(key, 'base64url')
      return given.length === bytes && timingSafeEqual(given, digest(orderId))
    },
  }
}
