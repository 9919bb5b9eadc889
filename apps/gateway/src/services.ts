import type {
  BasketRouter,
  Caller,
  CatalogRouter,
  InventoryRouter,
  OrderingRouter,
  ShippingRouter,
} from '@emporium/contracts'
import type { TRPCClient } from '@trpc/client'

/** The services behind the storefront, each a typed client whichever way it runs. */
export interface ShopServices {
  readonly catalog: TRPCClient<CatalogRouter>
  readonly inventory: TRPCClient<InventoryRouter>
  readonly basket: TRPCClient<BasketRouter>
  readonly shipping: TRPCClient<ShippingRouter>
  readonly ordering: TRPCClient<OrderingRouter>
}

/** Options of a call in the name of the one who called the gateway. */
export function as({ actor, signal }: Caller) {
  return { context: { actor }, ...(signal && { signal }) }
}
