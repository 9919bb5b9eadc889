const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const HALF = 0xfffff
const ROUNDS = 6

/** How many orders there are numbers for: 32⁸. */
export const NUMBERS = 2 ** 40

/**
 * A short number for people, such as `K7Q4-2MXP` (Crockford base32: no I, L, O, U). A keyed bijection of the
 * sequence (a Feistel network over 2 × 20 bits): two orders never share a number, and a number does not tell how
 * many orders there were. Not a secret: it opens nothing.
 *
 * @param sequence a whole number, 0 ≤ sequence < 32⁸
 * @param secret the key; changing it on a living shop makes numbers collide
 */
export function orderNumber(sequence: number, secret: string): string {
  if (!Number.isSafeInteger(sequence) || sequence < 0 || sequence >= NUMBERS) {
    throw new RangeError(`No order number for the sequence ${sequence}`)
  }
  let left = Math.floor(sequence / 2 ** 20)
  let right = sequence & HALF
  for (let round = 0; round < ROUNDS; round++) {
    const mixed = left ^ (hash(`${secret}/${round}/${right}`) & HALF)
    left = right
    right = mixed
  }
  return `${base32(left)}-${base32(right)}`
}

function base32(bits: number): string {
  return [15, 10, 5, 0].map((shift) => ALPHABET[(bits >>> shift) & 31]).join('')
}

/** FNV-1a with murmur's finish: 32 bits, every input bit reaches every output bit. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
