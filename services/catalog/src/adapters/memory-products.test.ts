import { productsSuite } from '../app/products.suite.ts'
import { memoryProducts } from './memory-products.ts'

productsSuite(async (tree) => ({ products: memoryProducts(tree), close: async () => {} }))
