import { productsSuite } from '../app/products.suite.ts'
import { sqlProducts } from './sql-products.ts'
import { testCatalog } from './testing.ts'

productsSuite(async () => {
  const { db, outbox, drop } = await testCatalog()
  return { products: sqlProducts({ db, outbox }), close: drop }
})
