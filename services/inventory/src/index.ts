export { LOW_STOCK } from './domain/availability.ts'
export { createInventory, type InventoryDeps } from './service.ts'
