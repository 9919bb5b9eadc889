export { type BasketDeps, createBasket } from './service.ts'
