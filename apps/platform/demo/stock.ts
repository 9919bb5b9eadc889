/** Stock without a random source: the same SKU always starts with the same number. */
export function stockOf(sku: string): number {
  const hash = fnv(sku)
  const luck = hash % 100
  if (luck < 4) return 0
  if (luck < 12) return 1 + (hash % 4)
  return 12 + (Math.floor(hash / 100) % 139)
}

/** FNV-1a, 32 bits, with a last stir so that SKUs that differ by one letter spread. */
function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
}
