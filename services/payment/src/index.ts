export { createPayment, type PaymentDeps } from './service.ts'
