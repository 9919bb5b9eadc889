import type { CardErrors, CardInput } from '../domain/card.ts'
import type { DeclineReason, Payment } from '../domain/payment.ts'
import { grouped, TEST_CARDS } from '../test-cards.ts'
import { field } from './field.ts'
import { type Html, html } from './html.ts'
import { layout, summary } from './layout.ts'
import { formatMoney } from './money.ts'

export type CardPage = {
  readonly payment: Payment
  readonly shopName: string
  readonly input: CardInput
  readonly errors: CardErrors
}

const DECLINED: Record<DeclineReason, string> = {
  card_declined: 'Your bank declined this card. Nothing was charged. Please try another card.',
  insufficient_funds: 'This card has insufficient funds. Nothing was charged. Please try another card.',
  authentication_failed: 'The payment was not approved. Nothing was charged. Try again or use another card.',
}

/** The form for a card. */
export function cardPage(view: CardPage): string {
  const { payment, shopName, errors } = view
  const failed = Object.keys(errors).length > 0
  const declined = !failed && payment.declineReason
  const title = `${failed ? 'Check your card: ' : declined ? 'Declined: ' : ''}Pay ${shopName}`
  const content = html`${summary(payment, shopName)}
<section class="sheet">
<h1>Pay by card</h1>
${declined && html`<p class="notice" role="alert">${DECLINED[declined]}</p>`}
${form(view)}
<a class="back" href="${payment.returnUrl}">Cancel and return to ${shopName}</a>
${testCards(payment.token)}
</section>`
  return layout({ title, content })
}

function form({ payment, input, errors }: CardPage): Html {
  const bad = (['number', 'expiry', 'cvc'] as const).find((name) => errors[name])
  const number = {
    name: 'number',
    label: 'Card number',
    autocomplete: 'cc-number',
    placeholder: '1234 1234 1234 1234',
  }
  const expiry = { name: 'expiry', label: 'Expiry date', autocomplete: 'cc-exp', placeholder: 'MM/YY' }
  const cvc = { name: 'cvc', label: 'Security code', autocomplete: 'cc-csc', placeholder: 'CVC' }
  return html`<form method="post" action="/pay/${payment.token}" novalidate>
<input type="hidden" name="attempt" value="${payment.attempts}">
${field({ ...number, value: shown(input.number), error: errors.number, maxLength: 23, focus: !bad || bad === 'number' })}
<div class="pair">
${field({ ...expiry, value: input.expiry, error: errors.expiry, maxLength: 9, focus: bad === 'expiry' })}
${field({ ...cvc, value: bad ? '' : input.cvc, error: errors.cvc, maxLength: 4, focus: bad === 'cvc' })}
</div>
<button>Pay ${formatMoney(payment.amount, payment.currency)}</button>
</form>`
}

function shown(number: string): string {
  return grouped(number.replace(/\D/g, ''))
}

function testCards(token: string): Html {
  const items = TEST_CARDS.map(
    (card) => html`<li><code>${grouped(card.number)}</code><span class="soft">${card.behaviour}</span>
<a href="/pay/${token}?card=${card.key}" aria-label="Use ${grouped(card.number)}: ${card.behaviour}">Use</a></li>`,
  )
  return html`<details>
<summary>Test cards</summary>
<p class="soft">This page is a simulator. Any future date and any security code will do.</p>
<ul class="cards">${items}</ul>
</details>`
}
