export { mountAdminGateway, type AdminGatewayOptions } from './admin.ts'
export type { AdminServices } from './admin-services.ts'
export { type ShopServices } from './services.ts'
export { mountStorefrontGateway, type StorefrontGatewayOptions } from './storefront.ts'
