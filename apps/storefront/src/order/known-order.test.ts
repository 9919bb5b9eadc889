import type { OrderView } from '@emporium/contracts/ordering'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { knownOrder } from './known-order.ts'

const orderId = '018f0000-0000-7000-8000-000000000001'
const at = (version: number) => ({ id: orderId, version }) as OrderView

function page() {
  const client = new QueryClient()
  const order = knownOrder(client, orderId)
  const answers = Promise.withResolvers<OrderView | null>()
  return {
    keep: order.keep,
    answers,
    asked: client.fetchQuery({ queryKey: order.queryKey, queryFn: () => order.ask(() => answers.promise) }),
    shown: () => client.getQueryData<OrderView>(order.queryKey)?.version,
  }
}

test('an order page stood still: an answer that the stream had overtaken replaced what the stream had told', async () => {
  const { keep, answers, asked, shown } = page()
  keep(at(5))
  answers.resolve(at(3))
  await asked
  expect(shown()).toBe(5)
})

test('no order yet, says an answer that was under way when the stream told of it', async () => {
  const { keep, answers, asked, shown } = page()
  keep(at(1))
  answers.resolve(null)
  await asked
  expect(shown()).toBe(1)
})

test('a newer answer replaces what was known', async () => {
  const { keep, answers, asked, shown } = page()
  keep(at(2))
  answers.resolve(at(3))
  await asked
  keep(at(2))
  expect(shown()).toBe(3)
})
