export { createShipping, type ShippingDeps } from './service.ts'
export type { Stages } from './adapters/carrier-simulator.ts'
