import type { Shelf } from '../shop/catalogue.ts'
import { skuOf } from '../shop/catalogue.ts'
import type { BenchShop } from '../shop/start.ts'
import { httpClient } from '../load/http.ts'
import { type Shopper, shopperAt } from './shopper.ts'

/** A login of a customer who has ordered before. */
export interface Customer {
  readonly cookie: string
  readonly orderIds: readonly string[]
}

const ORDERS = 25

/** Logs the demo customer in and has them order until their history fills a page. */
export async function customerWithHistory(
  shop: Pick<BenchShop, 'gateway' | 'accounts'> & Shelf,
): Promise<Customer> {
  const http = httpClient(8)
  const shopper = shopperAt(shop.gateway, http)
  const account = shop.accounts.find(({ roles }) => roles.length === 0)
  if (!account) throw new Error('The shop has no demo customer')
  const cookie = await shopper.login(account)
  const orderIds: string[] = []
  while (orderIds.length < ORDERS) orderIds.push(await order(shopper, cookie, orderIds.length))
  http.close()
  return { cookie, orderIds }
}

async function order(shopper: Shopper, cookie: string, index: number): Promise<string> {
  const basket = await shopper.fillBasket(skuOf(index, 0), cookie)
  const { orderId } = await shopper.placeOrder(basket)
  return orderId
}
