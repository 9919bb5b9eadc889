import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withClient } from './databases.ts'
import { freePortRange } from './free-port.ts'
import { type Shop, startShop } from './shop.ts'
import { standInRoot } from './testing/stand-in-root.ts'

/** Writes something, and is killed while a file is there. */
const seed = `
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
const client = new pg.Client({ connectionString: process.env.DATABASE_URL_BASKET })
await client.connect()
await client.query('create table basket.made (what text)')
await client.query("insert into basket.made values ('" + process.env.PAST_ORDERS + "')")
await client.end()
if (existsSync(join(import.meta.dirname, 'kill'))) process.kill(process.pid, 'SIGKILL')
console.log(JSON.stringify({ coupons: {} }))
`

let home: string
let opened: Shop[]
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'emporium-seed-'))
  opened = []
})
afterEach(async () => {
  for (const shop of opened) await shop.stop()
  rmSync(home, { recursive: true, force: true })
})

test('what a killed seed made is gone, and made anew; what a whole one made is kept', async () => {
  const root = standInRoot(join(home, 'root'), { 'apps/platform/src/seed.ts': seed })
  const port = await freePortRange(21_150)
  const start = async (pastOrders: number) => {
    const shop = await startShop({ root, data: join(home, 'data'), port, quiet: true, pastOrders })
    opened.push(shop)
    return shop
  }
  const made = ({ run }: Shop) =>
    withClient(run.connectionStrings['basket'] ?? '', async (client) => {
      const { rows } = await client.query<{ what: string }>('select what from basket.made')
      return rows.map(({ what }) => what)
    })
  const kill = join(root, 'apps/platform/src/kill')
  writeFileSync(kill, '')

  await expect(start(1)).rejects.toThrow('SIGKILL')
  expect(existsSync(kill)).toBe(true)
  rmSync(kill)

  const second = await start(2)
  expect(await made(second)).toEqual(['2'])
  await second.stop()
  expect(await made(await start(3))).toEqual(['2'])
}, 120_000)
