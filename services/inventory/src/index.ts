export { createInventory, type InventoryDeps } from './service.ts'
