import type { CompletedProduct } from './complete-product.ts'

/** Below what a service takes in one request, in characters of JSON. */
const MAX_REQUEST = 500_000

/** As many products in one request as it holds. */
export function requestsOf(products: readonly CompletedProduct[]): CompletedProduct[][] {
  const requests: CompletedProduct[][] = []
  let filled = 0
  for (const product of products) {
    const size = JSON.stringify(product.input).length
    const open = requests.at(-1)
    if (open && filled + size <= MAX_REQUEST) open.push(product)
    else requests.push([product])
    filled = open === requests.at(-1) ? filled + size : size
  }
  return requests
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}
