import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import type { DemoAccount } from './seed.ts'
import type { Shop } from './shop.ts'

/** What is printed once the shop serves: addresses, test cards, coupons, where the data is. */
export async function summary(
  shop: Shop,
  { data, readyIn }: { data: string; readyIn: string },
): Promise<string> {
  const coupons = Object.entries(shop.notes.coupons ?? {})
  return [
    `\nEmporium is ready in ${readyIn}\n`,
    `  shop               ${shop.urls.storefront}`,
    `  admin              ${shop.urls.admin}`,
    `  payment simulator  ${shop.urls.paymentSimulator}`,
    ...section('demo accounts', (shop.notes.accounts ?? []).map(accountRow)),
    ...section('test cards (any future date, any code)', await testCards()),
    ...section('coupons', coupons),
    `\n  data and logs in ${data}; addresses and process ids in ${join(data, 'run.json')}`,
    '  Ctrl-C stops everything\n\n',
  ].join('\n')
}

function accountRow({ email, password, roles }: DemoAccount): [string, string] {
  return [email, `${password}  ${roles.length === 0 ? 'shops' : 'works in the admin'}`]
}

function section(title: string, rows: [string, string][]): string[] {
  if (rows.length === 0) return []
  const width = Math.max(...rows.map(([key]) => key.length))
  return [`\n  ${title}`, ...rows.map(([key, text]) => `    ${key.padEnd(width)}  ${text}`)]
}

const CARDS = join(root, 'apps/payment-simulator/src/test-cards.ts')

type Cards = { TEST_CARDS: readonly { number: string; behaviour: string }[]; CHALLENGE_CODE: string }

async function testCards(): Promise<[string, string][]> {
  if (!existsSync(CARDS)) return []
  const { TEST_CARDS, CHALLENGE_CODE } = (await import(CARDS)) as Cards
  const cards = TEST_CARDS.map(({ number, behaviour }): [string, string] => [
    number.replace(/(\d{4})(?=\d)/g, '$1 '),
    behaviour,
  ])
  return [...cards, ['3-D Secure code', CHALLENGE_CODE]]
}
