import { afterAll, expect, it } from 'vitest'
import { takeLead } from './leadership.ts'
import { unsent } from './outbox-rows.ts'
import { testDatabase } from './testing.ts'

const test = await testDatabase(null)
afterAll(() => test.drop())

it('reads the outbox by its index, in a pass over what is in flight, also by a plan made while it was empty', async () => {
  const lead = await takeLead(test.db, 'test')
  const plan = await lead?.client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${unsent}`)
  await lead?.release()
  const text = plan?.rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(text).toContain('outbox_unsent')
  expect(text).not.toMatch(/Nested Loop|Seq Scan/)
})
