import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Charge } from '../charge.ts'
import { type CardErrors, type CardInput, checkCard, digitsOf } from '../domain/card.ts'
import { isOpen, type Payment } from '../domain/payment.ts'
import { cardPage } from '../pages/card-page.ts'
import { challengePage } from '../pages/challenge-page.ts'
import { closedPage, timeoutPage, unknownPage } from '../pages/message-pages.ts'
import { STYLE_HASH } from '../pages/style.ts'
import type { Payments } from '../store/payments.ts'
import { CHALLENGE_CODE, findTestCard, TEST_CARDS } from '../test-cards.ts'

export type HostedDeps = {
  readonly payments: Payments
  readonly charge: Charge
  readonly now: () => number
  readonly shopName: string
  readonly timeoutMs: number
}

const text = z.string().max(100).default('')
const cardForm = z.object({
  number: text,
  expiry: text,
  cvc: text,
  attempt: z.coerce.number().int().optional(),
})
const challengeForm = z.object({ code: text, action: z.enum(['approve', 'reject']) })
const byToken = z.object({ token: z.string().max(100) })
const prefill = z.object({ card: z.string().optional() })

/** The pages on which a shopper enters a card; they need no script. */
export function hostedRoutes(app: FastifyInstance, deps: HostedDeps): void {
  const { payments, charge, now, shopName } = deps
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

  app.get('/pay/:token', async (request, reply) => {
    const payment = await find(request.params)
    if (payment?.status !== 'requires_payment') return elsewhere(reply, payment)
    const input = prefilled(prefill.parse(request.query).card, now())
    return page(reply, 200, cardPage({ payment, shopName, input, errors: {} }), payment)
  })

  app.post('/pay/:token', async (request, reply) => {
    const { attempt, ...input } = cardForm.parse(request.body)
    const payment = await find(request.params)
    if (payment?.status !== 'requires_payment') return elsewhere(reply, payment)
    const card = findTestCard(digitsOf(input.number))
    const errors = { ...(!card && ONLY_TEST_CARDS), ...checkCard(input, now()) }
    if (!card || Object.keys(errors).length > 0)
      return page(reply, 422, cardPage({ payment, shopName, input, errors }), payment)
    await charge.pay({ by: 'token', value: payment.token }, card, attempt)
    if (!card.timesOut) return elsewhere(reply, await find(request.params))
    await wait(deps.timeoutMs)
    return page(reply, 504, timeoutPage({ payment, shopName }), payment)
  })

  app.get('/pay/:token/challenge', async (request, reply) => {
    const payment = await find(request.params)
    if (payment?.status !== 'requires_challenge') return elsewhere(reply, payment)
    return page(reply, 200, challengePage({ payment, shopName }), payment)
  })

  app.post('/pay/:token/challenge', async (request, reply) => {
    const { code, action } = challengeForm.parse(request.body)
    const payment = await find(request.params)
    if (payment?.status !== 'requires_challenge') return elsewhere(reply, payment)
    if (action === 'approve' && code.trim() !== CHALLENGE_CODE)
      return page(reply, 422, challengePage({ payment, shopName, error: wrongCode(code) }), payment)
    await charge.answerChallenge({ by: 'token', value: payment.token }, action === 'approve')
    return elsewhere(reply, await find(request.params))
  })

  function find(params: unknown): Promise<Payment | undefined> {
    return payments.find('token', byToken.parse(params).token)
  }

  /** Where a shopper belongs whose payment stands as it does; the same for the first and the second click. */
  function elsewhere(reply: FastifyReply, payment: Payment | undefined) {
    if (!payment) return page(reply, 404, unknownPage({ shopName }))
    if (payment.status === 'requires_challenge') return reply.redirect(`/pay/${payment.token}/challenge`, 303)
    if (isOpen(payment)) return reply.redirect(`/pay/${payment.token}`, 303)
    if (payment.authorisedAmount > 0) return reply.redirect(payment.returnUrl, 303)
    return page(reply, 410, closedPage({ payment, shopName }), payment)
  }
}

const ONLY_TEST_CARDS: CardErrors = {
  number: 'This is a simulator: it takes only the test cards listed below.',
}

function wrongCode(code: string): string {
  return code.trim() === '' ? 'Enter the code.' : 'This code is not right. Try again.'
}

function prefilled(key: string | undefined, now: number): CardInput {
  const card = TEST_CARDS.find((known) => known.key === key)
  if (!card) return { number: '', expiry: '', cvc: '' }
  const year = new Date(now).getUTCFullYear() + 3
  return { number: card.number, expiry: `12/${String(year).slice(-2)}`, cvc: '123' }
}

function page(reply: FastifyReply, status: number, html: string, payment?: Payment) {
  // Browsers apply form-action to the redirect after a form as well: the way back to the shop must be named.
  const back = payment ? ` ${new URL(payment.returnUrl).origin}` : ''
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; form-action 'self'${back}; base-uri 'none'; frame-ancestors 'none'; img-src data:`
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    .send(html)
}
