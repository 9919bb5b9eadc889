import type { Payment } from '../domain/payment.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'

type Message = {
  readonly title: string
  readonly text: string
  readonly shopName: string
  readonly back?: string
}
type Closed = { readonly payment: Payment; readonly shopName: string }

/** A payment that can be paid no more. */
export function closedPage({ payment, shopName }: Closed): string {
  const expired = payment.status === 'expired'
  return messagePage({
    title: expired ? 'This payment has expired' : 'This payment was cancelled',
    text: 'Your card was not charged.',
    shopName,
    back: payment.returnUrl,
  })
}

/** The bank stayed silent; the charge may have been made. */
export function timeoutPage({ payment, shopName }: Closed): string {
  return messagePage({
    title: 'Your bank did not answer in time',
    text: `We do not know yet whether the payment went through. Please do not pay again: ${shopName} will find out and tell you.`,
    shopName,
    back: payment.returnUrl,
  })
}

/** No payment has this address. */
export function unknownPage({ shopName }: Pick<Closed, 'shopName'>): string {
  return messagePage({
    title: 'Payment not found',
    text: 'Check the address, or go back to the shop.',
    shopName,
  })
}

function messagePage({ title, text, shopName, back }: Message): string {
  const content = html`<section class="sheet">
<h1>${title}</h1>
<p>${text}</p>
${back && html`<a class="button" href="${back}">Return to ${shopName}</a>`}
</section>`
  return layout({ title, content, single: true })
}
