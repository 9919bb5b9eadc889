import { randomUUIDv7 } from 'node:crypto'
import pg from 'pg'
import { loadCrowd } from '../load/crowd.ts'
import { POOL } from './pg-tables.ts'

// The floor of taking an order: order, two lines and an outbox row in one durable transaction. No HTTP.
const pool = new pg.Pool({ connectionString: process.argv[2], max: POOL })

const insertOrder = { name: 'order', text: 'insert into purchase (id, owner, total) values ($1, $2, $3)' }
const insertLines = {
  name: 'lines',
  text: 'insert into purchase_line (purchase_id, sku, quantity, price) values ($1, $2, 1, 1900), ($1, $3, 2, 2400)',
}
const insertEvent = {
  name: 'event',
  text: 'insert into purchase_outbox (id, type, data) values ($1, $2, $3)',
}

async function purchase(): Promise<number> {
  const began = performance.now()
  const [orderId, client] = [randomUUIDv7(), await pool.connect()]
  try {
    await client.query('begin')
    await client.query({ ...insertOrder, values: [orderId, 'session:reference', 6_700] })
    await client.query({ ...insertLines, values: [orderId, 'SKU-1', 'SKU-2'] })
    const data = JSON.stringify({ orderId, total: 6_700, currency: 'EUR' })
    await client.query({ ...insertEvent, values: [randomUUIDv7(), 'order-placed.v1', data] })
    await client.query('commit')
  } finally {
    client.release()
  }
  return performance.now() - began
}

process.on('message', async (seconds: number) => {
  process.send?.(await loadCrowd(purchase, { shoppers: POOL, seconds }))
})
process.once('disconnect', () => process.exit())
process.send?.({ port: 0 })
