import type { InventoryApi, Movement, StockLevel } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import type { Database } from '@emporium/kit'
import type { PrismaClient } from '../../generated/client.ts'
import { adjustStock, countStock, dispatchStock } from '../app/count-stock.ts'
import type { Stock } from '../app/ports.ts'
import { refuse } from '../domain/errors.ts'
import { available, type Level, type Reservation } from '../domain/stock.ts'
import { availabilityOf } from './availability.ts'

export function inventoryApi(stock: Stock, db: Database, prisma: PrismaClient): InventoryApi {
  const adjust = adjustStock(stock)
  const count = countStock(stock)
  const dispatch = dispatchStock(stock)
  const reservation = async (orderId: string) => {
    const found = await stock.reservation(orderId)
    return found && reservationView(found)
  }
  return {
    availability: ({ skus }) => availabilityOf(db, skus),
    stock: async ({ skus }) => (await stock.levels(skus)).map(levelView),
    adjust: async (input) => levelView(await adjust(input)),
    setOnHand: ({ items, reason }) =>
      inOrder(items, async ({ sku, location, onHand }) => {
        try {
          return { sku, outcome: await count({ sku, location }, onHand, reason), message: null }
        } catch (error) {
          if (!(error instanceof DomainError)) throw error
          return { sku, outcome: 'refused' as const, message: error.message }
        }
      }),
    movements: ({ sku, after }) => movementsOf(prisma, sku, after),
    reservation: ({ orderId }) => reservation(orderId),
    commit: async ({ orderId }) => {
      await dispatch(orderId)
      const committed = await reservation(orderId)
      if (committed) return committed
      throw refuse('not-found', 'reservation-not-found', 'No stock is reserved for this order.', { orderId })
    },
  }
}

async function inOrder<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = []
  for (const item of items) results.push(await work(item))
  return results
}

function levelView(level: Level): StockLevel {
  const { sku, location, onHand, reserved } = level
  return { sku, location, onHand, reserved, available: available(level) }
}

function reservationView({ orderId, status, lines, expiresAt }: Reservation) {
  return {
    orderId,
    status,
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
    expiresAt: expiresAt?.toISOString() ?? null,
  }
}

const PAGE = 100

/** The ledger of a SKU, oldest first, a page at a time. */
async function movementsOf(
  prisma: PrismaClient,
  sku: string,
  after: string | undefined,
): Promise<Movement[]> {
  const rows = await prisma.movement.findMany({
    where: { sku, ...(after && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: PAGE,
  })
  return rows.map(({ key: _, at, reason, ...row }) => ({
    ...row,
    reason: reason as Movement['reason'],
    at: at.toISOString(),
  }))
}
