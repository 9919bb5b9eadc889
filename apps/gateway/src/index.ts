export { type ShopServices } from './services.ts'
export { mountStorefrontGateway, type StorefrontGatewayOptions } from './storefront.ts'
