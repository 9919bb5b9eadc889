import { type ShippingApi, shippingRouter } from '@emporium/contracts'
import type { Service } from '@emporium/kit'
import { methodsFor } from './domain/methods.ts'
import { servedCountries } from './domain/zones.ts'

export interface ShippingDeps {
  readonly clock: { now(): Date }
}

/** Rates are a table in the code: there is nothing to store yet, and so no database. */
export function createShipping({ clock }: ShippingDeps): Service<ShippingApi> {
  const countries = servedCountries()
  return {
    name: 'shipping',
    api: {
      countries: async () => countries,
      methods: async (parcel) => methodsFor(parcel, clock.now()),
    },
    router: shippingRouter,
    subscribers: [],
    timerHandlers: {},
  }
}
