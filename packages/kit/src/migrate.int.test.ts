import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

const kit = ['00000000000001_messaging', '00000000000002_dead_letter_edits']
let test: TestDatabase
let directory: string

beforeEach(async () => {
  test = await testDatabase(null)
  directory = await mkdtemp(join(tmpdir(), 'emporium-migrations-'))
})
afterEach(async () => {
  await test.drop()
  await rm(directory, { recursive: true, force: true })
})

const write = async (name: string, sql: string) => {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, 'migration.sql'), sql)
}
const run = () => migrate({ url: test.url, schema: 'shop', directory })
const exists = async (name: string) =>
  (await test.db.query<{ found: boolean }>('select to_regclass($1) is not null as found', [`shop.${name}`]))
    .rows[0]?.found

describe('migrate', () => {
  it("makes the schema and applies kit's migrations, then the service's in order", async () => {
    await write('20260101000002_b', 'alter table a add y int;')
    await write('20260101000001_a', 'create table a (x int);')
    expect(await run()).toEqual([...kit, '20260101000001_a', '20260101000002_b'])
    expect([await exists('outbox'), await exists('a')]).toEqual([true, true])
    expect(await run()).toEqual([])
  })

  it('applies one that comes before those that are applied already, as a later one of kit does', async () => {
    await write('20260101000002_b', 'create table b (x int);')
    await run()
    await write('20260101000001_a', 'alter table b add y int;')
    expect(await run()).toEqual(['20260101000001_a'])
    expect(await run()).toEqual([])
  })

  it('takes function bodies and literals with semicolons', async () => {
    const body = '$$ begin perform 1; return 2; end $$'
    await write(
      '20260101000001_f',
      `create function f() returns int language plpgsql as ${body}; create table a (x text default ';');`,
    )
    await run()
    expect((await test.db.query('select shop.f() as f')).rows).toEqual([{ f: 2 }])
  })

  it('applies each once when several processes start together', async () => {
    await write('20260101000001_a', 'create table a (x int);')
    const applied = await Promise.all([run(), run(), run()])
    expect(applied.flat()).toEqual([...kit, '20260101000001_a'])
  })

  it('says which migration failed and why, leaves nothing of it, and tries again', async () => {
    await write('20260101000001_a', 'create table a (x int); select 1/0;')
    await expect(run()).rejects.toThrow(/20260101000001_a failed: division by zero/)
    await expect(run()).rejects.toThrow(/division by zero/)
    expect(await exists('a')).toBe(false)
    await write('20260101000001_a', 'create table a (x int);')
    expect(await run()).toEqual(['20260101000001_a'])
  })

  it('refuses an applied migration that was changed', async () => {
    await write('20260101000001_a', 'create table a (x int);')
    await run()
    await write('20260101000001_a', 'create table a (x int, y int);')
    await expect(run()).rejects.toThrow('applied already and changed since: 20260101000001_a')
  })

  it('survives a server that ends its connections while they close', async () => {
    await run()
    const end = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'emporium-migrate-shop'`
    // An error that nobody listens to fails the whole test run.
    for (let round = 0; round < 20; round++)
      await Promise.allSettled([run(), test.db.query(end), test.db.query(end)])
    expect(await run()).toEqual([])
  })
})
