import type { Payment } from '../domain/payment.ts'
import { CHALLENGE_CODE } from '../test-cards.ts'
import { field } from './field.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { formatMoney } from './money.ts'

export type ChallengePage = { readonly payment: Payment; readonly shopName: string; readonly error?: string }

/** The bank's 3-D Secure question. */
export function challengePage({ payment, shopName, error }: ChallengePage): string {
  const amount = formatMoney(payment.amount, payment.currency)
  const code = {
    name: 'code',
    label: 'One-time code',
    autocomplete: 'one-time-code',
    value: '',
    maxLength: 10,
  }
  const content = html`<section class="sheet">
<h1>Confirm your payment</h1>
<p>Your bank asks you to approve <strong>${amount}</strong> to <strong>${shopName}</strong>
 from the card ending in ${payment.card?.last4 ?? ''}.</p>
<p class="hint">The simulator’s code is <strong>${CHALLENGE_CODE}</strong>.</p>
<form method="post" action="/pay/${payment.token}/challenge" novalidate>
${field({ ...code, error, focus: true })}
<div class="actions">
<button name="action" value="approve">Approve</button>
<button class="quiet" name="action" value="reject">Reject</button>
</div>
</form>
<a class="back" href="${payment.returnUrl}">Cancel and return to ${shopName}</a>
</section>`
  return layout({ title: `${error ? 'Check the code: ' : ''}Confirm your payment`, content, single: true })
}
