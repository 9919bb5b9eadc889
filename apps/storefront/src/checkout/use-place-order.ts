'use client'

import type { CheckoutInput } from '@emporium/contracts/basket'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { formText } from '../lib/form-text.ts'
import { randomKey } from '../lib/random-key.ts'
import { trpc } from '../trpc/client.ts'
import { refusalOf } from '../trpc/refusal.ts'
import { sentenceFor } from '../words/reasons.ts'
import { changesBetween } from './changes.ts'
import type { Problems } from './field-words.ts'
import type { Checkout } from './use-checkout.ts'

export interface PlacingProblem {
  readonly sentence: string
  /** What is not as the shopper last saw it. */
  readonly changes: readonly string[]
}

/** Sends the order, once: a second click finds the first under way, and a repeat carries the same key. */
export function usePlaceOrder(checkout: Checkout) {
  const router = useRouter()
  const key = useRef<string>(null)
  const underWay = useRef(false)
  const [placing, setPlacing] = useState(false)
  const [problem, setProblem] = useState<PlacingProblem | null>(null)
  const [found, setFound] = useState<Problems>({})
  const [mended, setMended] = useState<readonly string[]>([])
  const setIssues = (problems: Problems) => {
    setFound(problems)
    setMended([])
  }

  const refused = async (error: unknown) => {
    const { reason, issues: byField } = refusalOf(error)
    setIssues(byField)
    const before = checkout.page.basket
    const after = await checkout.refresh().catch(() => null)
    setProblem({ sentence: sentenceFor(reason), changes: after ? changesBetween(before, after.basket) : [] })
  }

  const place = async (form: FormData) => {
    if (underWay.current) return
    underWay.current = true
    setPlacing(true)
    setProblem(null)
    key.current ??= randomKey()
    try {
      const { orderId } = await trpc.placeOrder.mutate(inputOf(form, checkout.page, key.current))
      // Stays busy: this page is done, and the basket belongs to the order now.
      router.push(`/orders/${orderId}?pay=1`)
      checkout.forget()
    } catch (error) {
      await refused(error)
      underWay.current = false
      setPlacing(false)
    }
  }

  return {
    place,
    placing,
    problem,
    /** As the last attempt found them. */
    found,
    /** Of those, the ones in fields that were not changed since. */
    issues: Object.fromEntries(Object.entries(found).filter(([name]) => !mended.includes(name))),
    setIssues,
    changed: (name: string) => setMended((names) => [...names, name]),
  }
}

function inputOf(form: FormData, { basket }: Checkout['page'], key: string): CheckoutInput {
  const text = (name: string) => formText(form, name)
  return {
    version: basket.version,
    expectedTotal: basket.quote.total,
    key,
    contact: {
      email: text('contact.email'),
      name: text('contact.name'),
      phone: text('contact.phone') || null,
    },
    address: {
      line1: text('address.line1'),
      line2: text('address.line2') || null,
      postcode: text('address.postcode'),
      city: text('address.city'),
      country: text('address.country'),
    },
  }
}
