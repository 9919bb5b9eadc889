import type { BenchShop } from '../shop/start.ts'
import { accountScenarios, staffScenarios } from './account.ts'
import { basketScenario } from './basket.ts'
import { checkoutScenarios } from './checkout.ts'
import { journeyScenario } from './journey.ts'
import { readScenarios } from './reads.ts'
import { sagaScenario } from './saga.ts'
import type { Scenario } from './scenario.ts'

/** All that is measured at the shop's gateway. */
export function shopScenarios(shop: BenchShop): Scenario[] {
  const { gauge, databases } = shop
  const metered = { servers: shop.pids.servers, postmaster: shop.pids.postmaster, gauge, databases }
  return [
    ...readScenarios(shop, metered),
    basketScenario(shop, metered),
    journeyScenario(shop, metered),
    sagaScenario(shop, metered),
    ...accountScenarios(shop, metered),
    ...staffScenarios(shop, metered),
    ...checkoutScenarios(shop, metered),
  ]
}
