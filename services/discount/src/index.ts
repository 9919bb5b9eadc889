export { createDiscount, type DiscountDeps } from './service.ts'
