import type { Payment } from '../domain/payment.ts'
import { Html, html } from './html.ts'
import { formatMoney } from './money.ts'
import { STYLE } from './style.ts'

type Layout = { readonly title: string; readonly content: Html; readonly single?: boolean }

/** The frame of every page. */
export function layout({ title, content, single = false }: Layout): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body>
<header class="strip">Payment simulator. No real money moves; never enter a real card.</header>
<main class="frame${single && ' single'}">${content}</main>
</body>
</html>`.text
}

/** What is paid, and to whom. */
export function summary(payment: Payment, shopName: string): Html {
  return html`<section class="summary" aria-label="Your payment">
<p class="shop">${shopName}</p>
<p class="amount">${formatMoney(payment.amount, payment.currency)}</p>
${payment.description && html`<p class="soft">${payment.description}</p>`}
</section>`
}
