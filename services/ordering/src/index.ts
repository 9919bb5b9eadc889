export { type InspectedOrder, inspectOrder, type KeptEvent } from './app/inspect-order.ts'
export {
  createOrdering,
  type OrderingConfig,
  type OrderingDeps,
  type OrderingService,
} from './service.ts'
