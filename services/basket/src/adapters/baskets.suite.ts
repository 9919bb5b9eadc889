import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkOutBasket } from '../app/check-out-basket.ts'
import { mergeGuestBasket } from '../app/merge-guest-basket.ts'
import type { Baskets, Catalogue } from '../app/ports.ts'
import { at, checkoutCommand, coupon, delivery, product, productId, variant } from '../builders.ts'
import { addItem, emptyBasket, pinCoupon, pinDelivery, removeItem } from '../domain/basket.ts'

export interface Store {
  baskets: Baskets
  catalogue: Catalogue
  /** Order ids of the announced checkouts. */
  announced(): Promise<string[]>
  setNow(at: Date): void
  newId(): string
}

/** What every store of baskets does. */
export function basketsSuite(name: string, open: () => Promise<Store & { close?(): Promise<void> }>): void {
  describe(`baskets in ${name}`, () => {
    let store: Awaited<ReturnType<typeof open>>
    let people = 0
    const someone = () => `session:${String(++people).padStart(4, '0')}`

    beforeAll(async () => {
      store = await open()
      await store.catalogue.learn(product(1, [variant('MUG'), variant('CUP', { prices: { EUR: 700 } })]))
    })
    afterAll(() => store.close?.())

    const add = (owner: string, sku = 'MUG', quantity = 1) =>
      store.baskets.update(owner, [sku], ({ open: now, variants }) =>
        addItem(now?.basket ?? emptyBasket('EUR'), { sku, quantity, currency: 'EUR' }, variants),
      )
    const ready = async (owner: string) => {
      await add(owner)
      const found = await store.baskets.update(owner, [], ({ open: now }) =>
        pinDelivery(now?.basket ?? emptyBasket('EUR'), delivery()),
      )
      return found.open?.version ?? 0
    }
    const checkOut = (owner: string, over = {}) =>
      checkOutBasket({
        baskets: store.baskets,
        clock: { now: () => at },
        newId: store.newId,
        pseudonym: () => '0'.repeat(64),
        isFull: () => false,
      })({ owner, customerId: null }, checkoutCommand(over))

    test('an owner has nothing at first', async () => {
      expect(await store.baskets.find(someone())).toEqual({ open: null, variants: new Map() })
    })

    test('what is put in is found again, with its variants', async () => {
      const owner = someone()
      const made = await add(owner)
      const found = await store.baskets.find(owner)
      expect(made.open?.version).toBe(1)
      expect(found.open).toMatchObject({ id: made.open?.id, version: 1, basket: made.open?.basket })
      expect(found.variants.get('MUG')).toEqual(variant('MUG'))
    })

    test('coupon, delivery and undo are kept', async () => {
      const owner = someone()
      await add(owner)
      const { open: changed } = await store.baskets.update(owner, [], ({ open: now, variants }) => {
        const basket = removeItem(now?.basket ?? emptyBasket('EUR'), 'MUG', variants)
        return pinDelivery(pinCoupon(basket, coupon()), delivery())
      })
      const found = await store.baskets.find(owner)
      expect(found.open?.basket).toEqual(changed?.basket)
      expect([...found.variants.keys()]).toEqual(['MUG'])
    })

    test('a decision that changes nothing writes nothing', async () => {
      const owner = someone()
      await add(owner)
      const found = await store.baskets.update(
        owner,
        [],
        ({ open: now }) => now?.basket ?? emptyBasket('EUR'),
      )
      expect(found.open?.version).toBe(1)
    })

    test('a refusal passes through and writes nothing', async () => {
      const owner = someone()
      await expect(add(owner, 'NONE')).rejects.toMatchObject({ reason: 'variant-unavailable' })
      expect((await store.baskets.find(owner)).open).toBeNull()
    })

    test('50 parallel additions lose none', async () => {
      const owner = someone()
      await Promise.all(Array.from({ length: 50 }, (_, n) => add(owner, n % 2 ? 'MUG' : 'CUP')))
      const { open: found } = await store.baskets.find(owner)
      const quantities = found?.basket.lines.map((line) => line.quantity)
      expect(quantities).toEqual([25, 25])
      expect(found?.version).toBe(50)
    })

    test('a checkout ends the basket, keeps the contact and is announced', async () => {
      const owner = someone()
      const version = await ready(owner)
      const settled = await checkOut(owner, { version })
      expect(settled).toMatchObject({ version, total: 1490, currency: 'EUR' })
      expect((await store.baskets.find(owner)).open).toBeNull()
      const { contact, address } = checkoutCommand()
      expect(await store.baskets.contactOf(settled.orderId)).toEqual({ contact, address })
      expect(await store.announced()).toContain(settled.orderId)
    })

    test('a double click makes one order, whatever the keys', async () => {
      const owner = someone()
      const version = await ready(owner)
      const before = (await store.announced()).length
      const settled = await Promise.all(
        Array.from({ length: 20 }, (_, n) => checkOut(owner, { version, key: `press-${n}-key` })),
      )
      expect(new Set(settled.map(({ orderId }) => orderId)).size).toBe(1)
      expect(await store.announced()).toHaveLength(before + 1)
    })

    test('a repeated call is answered with the same order, also after a new basket was begun', async () => {
      const owner = someone()
      const version = await ready(owner)
      const first = await checkOut(owner, { version })
      expect(await checkOut(owner, { version: version + 7 })).toEqual(first)
      const begun = await add(owner)
      expect(begun.open?.version).toBeGreaterThan(version)
      expect(await checkOut(owner, { version, key: 'another-key' })).toEqual(first)
    })

    test('the next basket makes another order', async () => {
      const owner = someone()
      const first = await checkOut(owner, { version: await ready(owner) })
      const second = await checkOut(owner, { version: await ready(owner) })
      expect(second.orderId).not.toBe(first.orderId)
    })

    test('an edit that loses against the checkout goes to a new basket', async () => {
      const owner = someone()
      const version = await ready(owner)
      const [settled] = await Promise.all([
        checkOut(owner, { version }).catch((error) => error.reason),
        ...Array.from({ length: 5 }, () => add(owner, 'CUP')),
      ])
      const { open: left } = await store.baskets.find(owner)
      const cups = left?.basket.lines.find((line) => line.sku === 'CUP')?.quantity
      expect(settled === 'basket-changed' || typeof settled.orderId === 'string').toBe(true)
      expect(cups).toBe(5)
    })

    const merge = (guest: string, customer: string) =>
      mergeGuestBasket({ baskets: store.baskets, stockOf: async () => new Map() })({ guest, customer })
    const quantitiesOf = async (owner: string) =>
      (await store.baskets.find(owner)).open?.basket.lines.map(({ sku, quantity }) => [sku, quantity])

    test('a guest’s basket goes into the customer’s and is gone, once, however often it is asked for', async () => {
      const [guest, customer] = [someone(), someone()]
      await add(guest, 'MUG', 2)
      await add(customer, 'MUG')
      await add(customer, 'CUP')
      await Promise.all(Array.from({ length: 5 }, () => merge(guest, customer)))
      await merge(guest, customer)
      expect((await store.baskets.find(guest)).open).toBeNull()
      expect(await quantitiesOf(customer)).toEqual([
        ['MUG', 3],
        ['CUP', 1],
      ])
    })

    test('a customer without a basket gets the guest’s; a guest without one changes nothing', async () => {
      const [guest, customer] = [someone(), someone()]
      await merge(guest, customer)
      expect((await store.baskets.find(customer)).open).toBeNull()
      await add(guest)
      await merge(guest, customer)
      expect(await quantitiesOf(customer)).toEqual([['MUG', 1]])
    })

    test('what is added while baskets merge is not lost', async () => {
      const [guest, customer] = [someone(), someone()]
      await add(guest, 'MUG', 2)
      await Promise.all([
        merge(guest, customer),
        add(customer, 'CUP'),
        add(customer, 'MUG'),
        add(guest, 'CUP'),
      ])
      await merge(guest, customer)
      const units = (await quantitiesOf(customer))?.reduce((sum, [, quantity]) => sum + Number(quantity), 0)
      expect(units).toBe(5)
    })

    test('old baskets and contacts are forgotten', async () => {
      const later = new Date(at.getTime() + 40 * 86_400_000)
      const [abandoned, buyer, active] = [someone(), someone(), someone()]
      await add(abandoned)
      const { orderId } = await checkOut(buyer, { version: await ready(buyer) })
      await add(active)
      store.setNow(later)
      await add(active)
      const before = { untouchedOpen: new Date(later.getTime() - 1), settled: new Date(later.getTime() - 1) }
      while ((await store.baskets.forget(before)) > 0);
      expect((await store.baskets.find(abandoned)).open).toBeNull()
      expect(await store.baskets.contactOf(orderId)).toBeNull()
      expect((await store.baskets.find(active)).open?.version).toBe(2)
    })
  })

  describe(`copies of the catalogue in ${name}`, () => {
    let store: Awaited<ReturnType<typeof open>>
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store.close?.())
    const known = async (sku: string) => {
      const { variants } = await store.baskets.update(`session:${sku}`, [sku], () => emptyBasket('EUR'))
      return variants.get(sku)
    }
    const priced = (sku: string, EUR: number) => variant(sku, { prices: { EUR } })

    test('the newest version holds, whatever the order', async () => {
      const id = productId(11)
      await store.catalogue.learn(product(3, [priced('N', 300)], id))
      await store.catalogue.learn(product(2, [priced('N', 200), priced('N2', 200)], id))
      await store.catalogue.learn(product(3, [priced('N', 999)], id))
      expect((await known('N'))?.prices).toEqual({ EUR: 300 })
      expect(await known('N2')).toBeUndefined()
      await store.catalogue.learn(product(4, [priced('N', 400)], id))
      expect((await known('N'))?.prices).toEqual({ EUR: 400 })
    })

    test('a SKU that left its product cannot be bought, but is still known by name', async () => {
      const id = productId(12)
      await store.catalogue.learn(product(1, [variant('L1'), variant('L2')], id))
      await store.catalogue.learn(product(2, [variant('L1')], id))
      expect(await known('L2')).toMatchObject({ available: false, title: 'Ocean Mug' })
      expect(await known('L1')).toMatchObject({ available: true })
      await store.catalogue.learn(product(3, [variant('L1'), variant('L2')], id))
      expect(await known('L2')).toMatchObject({ available: true })
    })

    test('a product that is not active cannot be bought', async () => {
      const id = productId(13)
      await store.catalogue.learn(product(1, [variant('D')], id))
      await store.catalogue.learn(product(2, [variant('D', { available: false })], id))
      expect(await known('D')).toMatchObject({ available: false })
    })

    const [from, to] = [productId(14), productId(15)]
    const had = (sku: string) => product(1, [variant(sku), variant(`${sku}-stays`)], from)
    const left = (sku: string) => product(2, [variant(`${sku}-stays`)], from)
    const came = (sku: string) => product(1, [variant(sku)], to)
    const orders: Record<string, [typeof had, ...(typeof had)[]]> = {
      'as it happened': [had, left, came],
      'arrival first': [had, came, left],
      'arrival before all': [came, had, left],
      'the last first': [came, left, had],
      'upside down': [left, came, had],
    }
    test.each(Object.keys(orders))('a SKU that moved belongs to its new product: %s', async (order) => {
      const sku = `M-${order.replaceAll(' ', '-')}`
      const ids = new Map([
        [from, store.newId()],
        [to, store.newId()],
      ])
      for (const step of orders[order] ?? []) {
        const change = step(sku)
        const id = ids.get(change.productId) ?? ''
        await store.catalogue.learn(product(change.version, change.variants, id))
      }
      expect(await known(sku)).toMatchObject({ productId: ids.get(to), available: true })
    })
  })
}
