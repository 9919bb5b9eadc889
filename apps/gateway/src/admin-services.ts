import type {
  CatalogRouter,
  DiscountRouter,
  IdentityRouter,
  InventoryRouter,
  NotificationRouter,
  OrderingRouter,
  PaymentRouter,
  ShippingRouter,
} from '@emporium/contracts'
import type { TRPCClient } from '@trpc/client'

/** The services behind the admin, each a typed client whichever way it runs. */
export interface AdminServices {
  readonly catalog: TRPCClient<CatalogRouter>
  readonly discount: TRPCClient<DiscountRouter>
  readonly identity: TRPCClient<IdentityRouter>
  readonly inventory: TRPCClient<InventoryRouter>
  readonly notification: TRPCClient<NotificationRouter>
  readonly ordering: TRPCClient<OrderingRouter>
  readonly payment: TRPCClient<PaymentRouter>
  readonly shipping: TRPCClient<ShippingRouter>
}
