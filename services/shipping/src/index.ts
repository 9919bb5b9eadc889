export { createShipping, type ShippingDeps } from './service.ts'
