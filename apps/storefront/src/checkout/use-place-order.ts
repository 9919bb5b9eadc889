'use client'

import type { CheckoutInput } from '@emporium/contracts/basket'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { randomKey } from '@emporium/web/random-key'
import { trpc } from '../trpc/client.ts'
import { refusalOf } from '../trpc/refusal.ts'
import { sentenceFor } from '../words/reasons.ts'
import { changesBetween } from './changes.ts'
import type { Problems } from './field-words.ts'
import { addressIn, contactIn } from './form-input.ts'
import type { Checkout } from './use-checkout.ts'

const SAVE_TIMEOUT_MS = 2_000

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
      if (form.get('save') === 'on') await saveAddress(form)
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
  return {
    version: basket.version,
    expectedTotal: basket.quote.total,
    key,
    contact: contactIn(form),
    address: addressIn(form),
  }
}

/** The order is placed: whatever becomes of this, its payment comes next. */
async function saveAddress(form: FormData): Promise<void> {
  const input = { name: contactIn(form).name, address: addressIn(form), isDefault: false }
  const signal = AbortSignal.timeout(SAVE_TIMEOUT_MS)
  await trpc.account.saveAddress.mutate(input, { signal }).catch(() => undefined)
}
