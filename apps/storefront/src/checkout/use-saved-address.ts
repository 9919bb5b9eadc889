'use client'

import type { CheckoutDefaults } from '@emporium/contracts/account'
import type { SavedAddress } from '@emporium/contracts/identity'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { fillAddress } from './form-input.ts'
import type { Checkout } from './use-checkout.ts'

/** The address of the book that the order goes to: the default one first, with the method of the last order. */
export function useSavedAddress(
  form: RefObject<HTMLFormElement | null>,
  checkout: Checkout,
  defaults: CheckoutDefaults | null,
) {
  const { countries, country } = checkout
  const first = defaults?.addresses.find(({ isDefault }) => isDefault) ?? defaults?.addresses[0] ?? null
  const [chosen, setChosen] = useState<SavedAddress | null>(first)
  const deliverTo = (code: string) => {
    if (code === country || !countries.some((served) => served.code === code)) return
    void checkout.chooseCountry(code, defaults?.method ?? null).catch(() => undefined)
  }
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || first === null || checkout.page.basket.lines.length === 0) return
    begun.current = true
    deliverTo(first.address.country)
  })
  const choose = (address: SavedAddress | null) => {
    setChosen(address)
    if (form.current) fillAddress(form.current, address?.name ?? '', address?.address ?? null)
    if (address) deliverTo(address.address.country)
  }
  return { first, chosen, choose }
}
