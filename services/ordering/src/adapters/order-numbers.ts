import type { Database } from '@emporium/kit'
import type { OrderNumbers } from '../app/ports.ts'
import { orderNumber } from '../domain/order-number.ts'

/** As the sequence's increment. */
const block = 100

/** Takes a block of the sequence at a time: a statement per hundred orders. What a restart leaves unused stays so. */
export function orderNumbers(db: Database, secret: string): OrderNumbers {
  let next = 0
  let end = 0
  let refill: Promise<void> | undefined

  async function takeBlock(): Promise<void> {
    const { rows } = await db.query<{ start: number }>("select nextval('order_number_block') as start")
    const start = rows[0]?.start
    if (start === undefined) throw new Error('The sequence of order numbers gave nothing')
    next = start
    end = start + block
  }

  return {
    async next() {
      while (next >= end) {
        refill ??= takeBlock().finally(() => {
          refill = undefined
        })
        await refill
      }
      return orderNumber(next++, secret)
    },
  }
}
