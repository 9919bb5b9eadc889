import type { Caller, Category, EventData, EventType, ListingQuery, ProductInput } from '@emporium/contracts'
import { listingQuerySchema } from '@emporium/contracts'
import { createOutbox } from '@emporium/kit'
import { fakeClock, sequentialIds, type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { tree } from '../domain/testing.ts'
import { reviewed } from '../domain/testing-reviews.ts'
import { createCatalog } from '../service.ts'

export const tools: Caller = { actor: { kind: 'service', name: 'tools' }, correlationId: 'test' }

export const categories: Category[] = tree.map((node, position) => ({
  ...node,
  description: '',
  image: null,
  position,
}))

export type TestCatalog = Awaited<ReturnType<typeof testCatalog>>

/** The service on a database of its own, with the categories of the domain's tests. */
export async function testCatalog() {
  const database: TestDatabase = await testDatabase('catalog')
  const { db } = database
  const clock = fakeClock()
  const outbox = createOutbox(db, clock.now)
  const service = createCatalog({ db, outbox, clock, newId: sequentialIds() })
  await service.api.upsertCategories({ categories }, tools)
  return {
    db,
    clock,
    outbox,
    service,
    api: service.api,
    drop: () => database.drop(),
    upsert: (...products: ProductInput[]) => service.api.upsert({ products, dryRun: false }, tools),
    list: (query: Partial<ListingQuery> = {}) => service.api.list(listingQuerySchema.parse(query)),
    async events() {
      const { rows } = await db.query<{ type: string; aggregate_id: string; version: number; data: unknown }>(
        'select type, aggregate_id, aggregate_version as version, data from outbox order by seq',
      )
      return rows
    },
    availability: (sku: string, state: string, version: number) =>
      hear('inventory.availability-changed.v1', { sku, state }, { of: sku, version }),
    /** Reviews of a product, approved, each by a customer of its own. */
    async rate(handle: string, ...ratings: number[]) {
      const productId = (await service.api.product({ handle }))?.id ?? ''
      for (const rating of ratings) {
        const [customerId, sessionId] = [crypto.randomUUID(), crypto.randomUUID()]
        const { id } = await service.api.writeReview(
          { productId, ...reviewed, rating },
          { actor: { kind: 'shopper', customerId, sessionId }, correlationId: 'test' },
        )
        await service.api.approveReview({ reviewId: id, version: 1 })
      }
    },
    bought: (data: EventData<'ordering.products-bought.v1'>, version: number) =>
      hear('ordering.products-bought.v1', data, { of: data.orderId, version }),
  }

  /** Hands the service an event of another. */
  async function hear(type: EventType, data: unknown, { of, version }: { of: string; version: number }) {
    const envelope = {
      id: crypto.randomUUID(),
      type,
      occurredAt: clock.now().toISOString(),
      aggregateId: of,
      aggregateVersion: version,
      correlationId: 'test',
      causationId: 'test',
      data,
    }
    const subscriber = service.subscribers.find((one) => one.type === type)
    await db.transaction(async () => subscriber?.handle(envelope, undefined))
  }
}
