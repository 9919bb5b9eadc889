import { createHash } from 'node:crypto'

const MAX_HANDLE = 120
const MAX_SKU = 64

/** A text as a handle: lower-case letters and digits, joined by single dashes; empty where it has none. */
export function slug(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
  const joined = folded.replace(/['’]/g, '').replace(/[^a-z0-9]+/g, '-')
  return joined.replace(/^-|-$/g, '').slice(0, MAX_HANDLE).replace(/-$/, '')
}

/**
 * The SKUs of variants that the file gives none: handle and option values, so they are the same at each import. Where
 * that is too long, loses a value or is not unique, a hash tells them apart.
 */
export function derivedSkus(handle: string, variants: readonly (readonly string[])[]): string[] {
  const readable = variants.map((values) => [handle, ...values.map(slug)].join('-').toUpperCase())
  return variants.map((values, index) => {
    const sku = readable[index] ?? ''
    const unique = readable.indexOf(sku) === readable.lastIndexOf(sku)
    const whole = sku.length <= MAX_SKU && values.every((value) => slug(value) !== '')
    return unique && whole ? sku : hashed(sku, [handle, ...values])
  })
}

function hashed(sku: string, parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 6).toUpperCase()
  return `${sku.slice(0, MAX_SKU - 7)}-${hash}`
}
