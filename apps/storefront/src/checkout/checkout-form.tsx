'use client'

import type { CheckoutDefaults } from '@emporium/contracts/account'
import type { SavedAddress } from '@emporium/contracts/identity'
import type { CheckoutPage } from '@emporium/contracts/storefront'
import { formatMoney } from '@emporium/domain'
import { Lock } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useEffect, useRef } from 'react'
import { ChangesBar } from '../basket/basket-lines.tsx'
import { isBlocked } from '../basket/line-notes.ts'
import { problemOf } from '../basket/use-basket.ts'
import { useHydrated } from '@emporium/web/hydrated'
import { Button, buttonClass } from '@emporium/web/button'
import { Empty } from '@emporium/web/empty'
import { Notice } from '@emporium/web/notice'
import { AddressFields } from './address-fields.tsx'
import { ContactFields } from './contact-fields.tsx'
import { DeliveryMethods } from './delivery-methods.tsx'
import { problemsIn } from './field-words.ts'
import { OrderSummary } from './order-summary.tsx'
import { SavedAddresses } from './saved-addresses.tsx'
import { useCheckout } from './use-checkout.ts'
import { type PlacingProblem, usePlaceOrder } from './use-place-order.ts'
import { useSavedAddress } from './use-saved-address.ts'

const FORM = 'checkout'

interface CheckoutFormProps {
  readonly initial: CheckoutPage
  /** What a customer need not type; null for a guest. */
  readonly defaults: CheckoutDefaults | null
}

export function CheckoutForm({ initial, defaults }: CheckoutFormProps) {
  const checkout = useCheckout(initial)
  const { place, placing, problem, found, issues, setIssues, changed } = usePlaceOrder(checkout)
  const form = useRef<HTMLFormElement>(null)
  const alive = useHydrated()
  const saved = useSavedAddress(form, checkout, defaults)
  const { page, country, methods, deliver } = checkout
  const { basket } = page
  useFocusOnFirst(form, found)
  if (basket.lines.length === 0 && !placing) return <NothingToBuy />

  const total = formatMoney({ amount: basket.quote.total, currency: basket.currency })
  const settled = basket.delivery?.country === country && !deliver.isPending
  const chosen = deliver.isPending
    ? deliver.variables.method
    : settled
      ? (basket.delivery?.method ?? null)
      : null
  return (
    <div className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[1fr_25rem]">
      <form
        id={FORM}
        ref={form}
        noValidate
        className="grid gap-10"
        // What is being mended is not wrong any more; the next submit looks again. Not onInput: of a select it comes
        // before onChange, and rendering in between would undo the choice.
        onChange={({ target }) => {
          if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) changed(target.name)
        }}
        onSubmit={(event) => {
          event.preventDefault()
          const problems = problemsIn(event.currentTarget)
          setIssues(problems)
          if (Object.keys(problems).length === 0) void place(new FormData(event.currentTarget))
        }}
      >
        <Part title="Contact">
          {defaults ? null : <LogInFirst />}
          <ContactFields problems={issues} defaults={contactOf(defaults, saved.first)} />
        </Part>
        <Part title="Address">
          <SavedAddresses
            addresses={defaults?.addresses ?? []}
            chosen={saved.chosen}
            onChoose={saved.choose}
          />
          <AddressFields
            problems={issues}
            defaults={saved.first?.address}
            countries={checkout.countries}
            country={country}
            onCountry={(to) => void checkout.chooseCountry(to).catch(() => undefined)}
          />
          {defaults && saved.chosen === null ? <SaveTick /> : null}
        </Part>
        <Part title="Delivery" id="delivery">
          <DeliveryMethods
            {...{ methods, country, chosen }}
            currency={basket.currency}
            onChoose={(method) => checkout.chooseMethod({ country, method })}
          />
          {checkout.failed ? (
            <Notice tone="bad" className="mt-3">
              {problemOf(checkout.failed)}
            </Notice>
          ) : null}
        </Part>
      </form>
      <OrderSummary page={page} />
      <div className="grid gap-4">
        {problem ? <Refused problem={problem} /> : null}
        <ChangesBar page={page} />
        {isBlocked(page) ? (
          <Notice tone="warn">
            Something in your basket cannot be ordered.{' '}
            <Link href="/basket" className="underline underline-offset-4">
              Change your basket
            </Link>
          </Notice>
        ) : null}
        <Button
          type="submit"
          form={FORM}
          size="large"
          className="w-full"
          busy={placing}
          // Sent by the browser alone, name and address would end up in the page's address.
          disabled={!alive || deliver.isPending || (country !== '' && !settled)}
        >
          <Lock aria-hidden size={18} />
          {placing ? 'Placing your order…' : `Pay ${total}`}
        </Button>
        <noscript>
          <Notice tone="warn">Checking out needs JavaScript. Please switch it on and reload the page.</Notice>
        </noscript>
        <p className="text-sm text-muted">
          You enter your card on the secure page of our payment provider. Your card number never reaches us.
        </p>
      </div>
    </div>
  )
}

function Part({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section>
      <h2 id={id} className="mb-4 text-xl font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** The name on the parcel is the one of the address. */
function contactOf(defaults: CheckoutDefaults | null, first: SavedAddress | null) {
  return defaults ? { ...defaults.contact, ...(first && { name: first.name }) } : undefined
}

function LogInFirst() {
  return (
    <p className="-mt-2 mb-4 text-sm text-muted">
      Have an account?{' '}
      <Link href="/account/login?next=/checkout" className="text-ink underline underline-offset-4">
        Log in
      </Link>{' '}
      and skip the typing.
    </p>
  )
}

function SaveTick() {
  return (
    <label className="mt-4 flex w-fit items-center gap-3 py-1 text-[0.9375rem]">
      <input type="checkbox" name="save" defaultChecked className="size-4.5" />
      Save this address for next time
    </label>
  )
}

function Refused({ problem }: { problem: PlacingProblem }) {
  return (
    <Notice tone="bad">
      <p className="font-medium">{problem.sentence}</p>
      {problem.changes.length > 0 ? (
        <ul className="mt-2 list-disc pl-5">
          {problem.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  )
}

function NothingToBuy() {
  return (
    <Empty title="Your basket is empty" text="Add something before you check out.">
      <Link href="/" className={buttonClass()}>
        Start browsing
      </Link>
    </Empty>
  )
}

function useFocusOnFirst(
  form: { readonly current: HTMLFormElement | null },
  issues: Readonly<Record<string, string>>,
) {
  useEffect(() => {
    const first = [...(form.current?.elements ?? [])].find(
      (element) =>
        element instanceof HTMLElement && 'name' in element && issues[String(element.name)] !== undefined,
    )
    if (first instanceof HTMLElement) first.focus()
  }, [form, issues])
}
