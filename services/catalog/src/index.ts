export { type CatalogDeps, createCatalog } from './service.ts'
