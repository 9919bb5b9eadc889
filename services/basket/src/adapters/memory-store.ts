import type { Address, Baskets, Catalogue, Checkout, Contact, Found, OpenBasket } from '../app/ports.ts'
import { skusOf } from '../domain/basket.ts'
import type { Settled } from '../domain/checkout.ts'
import type { ProductChange, Variant } from '../domain/variant.ts'

interface SettledRow extends Settled {
  owner: string
  key: string
  at: Date
}
type OpenRow = OpenBasket & { touchedAt: Date }
type ContactRow = { contact: Contact; address: Address; at: Date }

export interface Announced extends Checkout {
  basketId: string
  basketVersion: number
  owner: string
}

/** The ports in memory: for tests of the use cases. Loads and writes lie a turn apart, so that edits can race. */
export function memoryStore({ newId, now }: { newId: () => string; now: () => Date }) {
  const open = new Map<string, OpenRow>()
  const settled: SettledRow[] = []
  const contacts = new Map<string, ContactRow>()
  const announced: Announced[] = []
  const catalogue = memoryCatalogue()

  async function load(owner: string, skus: readonly string[]): Promise<Found> {
    await Promise.resolve()
    const row = open.get(owner) ?? null
    const wanted = [...(row ? skusOf(row.basket) : []), ...skus]
    return { open: row, variants: catalogue.pick(wanted) }
  }

  const firstVersion = (owner: string) =>
    1 + Math.max(0, ...settled.filter((row) => row.owner === owner).map((row) => row.version + 1))

  const baskets: Baskets = {
    find: (owner) => load(owner, []),
    async update(owner, skus, decide) {
      for (;;) {
        const found = await load(owner, skus)
        const basket = decide(found)
        if (found.open?.basket === basket) return found
        await Promise.resolve()
        if (open.get(owner)?.version !== found.open?.version) continue
        const id = found.open?.id ?? newId()
        const version = found.open ? found.open.version + 1 : firstVersion(owner)
        const row = { id, version, basket, touchedAt: now() }
        open.set(owner, row)
        return { ...found, open: row }
      }
    },
    async checkOut(owner, { version, key }, decide) {
      for (;;) {
        const found = await load(owner, [])
        const mine = settled.filter((row) => row.owner === owner)
        const earlier = mine.find((row) => row.version === version) ?? mine.find((row) => row.key === key)
        const decision = decide(found, earlier ? settledOf(earlier) : null)
        if (decision.kind === 'settled') return decision.settled
        await Promise.resolve()
        const row = found.open
        if (!row || open.get(owner)?.version !== row.version) continue
        const { checkout } = decision
        const { total, currency } = checkout.pinned.quote
        const done = { orderId: checkout.orderId, version: row.version, total, currency }
        open.delete(owner)
        settled.push({ ...done, owner, key, at: now() })
        contacts.set(checkout.orderId, { contact: checkout.contact, address: checkout.address, at: now() })
        announced.push({ ...checkout, basketId: row.id, basketVersion: row.version + 1, owner })
        return done
      }
    },
    async merge(from, into, decide) {
      for (;;) {
        const guest = (await load(from, [])).open
        if (!guest) return
        const found = await load(into, skusOf(guest.basket))
        await Promise.resolve()
        const stale = [
          [from, guest.version],
          [into, found.open?.version],
        ] as const
        if (stale.some(([owner, version]) => open.get(owner)?.version !== version)) continue
        const basket = decide(guest.basket, found)
        const id = found.open?.id ?? newId()
        const version = found.open ? found.open.version + 1 : firstVersion(into)
        if (basket !== found.open?.basket) open.set(into, { id, version, basket, touchedAt: now() })
        open.delete(from)
        return
      }
    },
    async contactOf(orderId) {
      const row = contacts.get(orderId)
      return row ? { contact: row.contact, address: row.address } : null
    },
    async forget(before) {
      const expired = [...open].filter(([, row]) => row.touchedAt < before.untouchedOpen)
      for (const [owner] of expired) open.delete(owner)
      const old = settled.filter((row) => row.at < before.settled)
      for (const row of old) {
        settled.splice(settled.indexOf(row), 1)
        contacts.delete(row.orderId)
      }
      return expired.length + old.length
    },
  }
  return { baskets, catalogue, announced }
}

function settledOf({ orderId, version, total, currency }: SettledRow): Settled {
  return { orderId, version, total, currency }
}

function memoryCatalogue(): Catalogue & { pick(skus: readonly string[]): Map<string, Variant> } {
  const versions = new Map<string, number>()
  const copies = new Map<string, Variant[]>()
  return {
    async learn({ productId, version, variants }: ProductChange) {
      if (version <= (versions.get(productId) ?? 0)) return
      versions.set(productId, version)
      for (const [sku, rows] of copies) {
        const marked = rows.map((row) => (row.productId === productId ? { ...row, available: false } : row))
        copies.set(sku, marked)
      }
      for (const variant of variants) {
        const others = (copies.get(variant.sku) ?? []).filter((row) => row.productId !== productId)
        copies.set(variant.sku, [...others, variant])
      }
    },
    pick: (skus) =>
      new Map(
        skus.flatMap((sku) => {
          const rows = copies.get(sku) ?? []
          const row = rows.find(({ available }) => available) ?? rows.at(-1)
          return row ? [[sku, row] as const] : []
        }),
      ),
  }
}
