export {
  createOrdering,
  type OrderingConfig,
  type OrderingDeps,
  type OrderingService,
} from './service.ts'
