import type { Metadata } from 'next'
import { AddressBook } from '../../../../account/address-book.tsx'
import * as server from '../../../../trpc/server.ts'

export const metadata: Metadata = { title: 'Your addresses', robots: { index: false, follow: false } }

export default async function AddressesRoute() {
  const me = await server.customer('/account/addresses')
  const [addresses, { countries }] = await Promise.all([
    server.ask((api) => api.account.addresses.query()),
    server.ask((api) => api.checkoutPage.query({})),
  ])
  return (
    <>
      <h1 className="text-3xl font-semibold tracking-tight">Your addresses</h1>
      <AddressBook initial={addresses} countries={countries} name={me.name} />
    </>
  )
}
