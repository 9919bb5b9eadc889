import { type Coupon, couponSchema } from '@emporium/contracts/discount'
import { amountIn } from '../lib/amount.ts'
import { formText } from '@emporium/web/form-text'

export type CouponInput = { readonly coupon: Coupon } | { readonly issues: Readonly<Record<string, string>> }

const CURRENCY = 'EUR'

/** Reads a coupon out of its form. What the form does not show (products) is kept from `known`. */
export function couponInput(form: FormData, known: Coupon | null): CouponInput {
  const text = (name: string) => formText(form, name)
  const issues: Record<string, string> = {}
  const money = (name: string) => {
    const amount = amountIn(text(name), CURRENCY)
    if (amount === null || amount <= 0) issues[name] = 'Write an amount like 5.00.'
    return { amount: amount ?? 0, currency: known ? currencyOf(known, name) : CURRENCY }
  }
  const categories = text('categories')
    .split(',')
    .map((handle) => handle.trim())
    .filter(Boolean)
  const productIds = known?.eligible?.productIds ?? []
  const candidate = {
    code: known?.code ?? text('code'),
    description: text('description'),
    effect: effectIn(text('kind'), { money, percent: text('percent'), issues }),
    minimumSpend: text('minimumSpend') === '' ? null : money('minimumSpend'),
    startsAt: instant(text('startsAt')),
    endsAt: instant(text('endsAt')),
    eligible: categories.length + productIds.length === 0 ? null : { productIds, categories },
    totalLimit: limit(text('totalLimit')),
    perCustomerLimit: limit(text('perCustomerLimit')),
    enabled: form.get('enabled') === 'on',
  }
  const parsed = couponSchema.safeParse(candidate)
  for (const { path, message } of parsed.error?.issues ?? []) issues[String(path[0])] ??= message
  if (candidate.startsAt && candidate.endsAt && candidate.endsAt <= candidate.startsAt)
    issues['endsAt'] = 'It ends before it starts.'
  return parsed.success && Object.keys(issues).length === 0 ? { coupon: parsed.data } : { issues }
}

function effectIn(
  kind: string,
  {
    money,
    percent,
    issues,
  }: { money: (name: string) => object; percent: string; issues: Record<string, string> },
) {
  if (kind === 'fixed') return { kind, amount: money('amount') }
  if (kind === 'free-shipping') return { kind }
  const basisPoints = /^\d{1,3}([.,]\d{1,2})?$/.test(percent)
    ? Math.round(Number(percent.replace(',', '.')) * 100)
    : 0
  if (basisPoints < 1 || basisPoints > 10_000) issues['percent'] = 'Write a percentage from 0.01 to 100.'
  return { kind: 'percent', basisPoints }
}

function currencyOf({ effect, minimumSpend }: Coupon, name: string): string {
  if (name === 'minimumSpend') return minimumSpend?.currency ?? CURRENCY
  return effect.kind === 'fixed' ? effect.amount.currency : CURRENCY
}

/** A field of date and time holds no zone: UTC is meant, and said beside it. */
function instant(text: string): string | null {
  return text === '' ? null : `${text.length === 16 ? `${text}:00` : text}Z`
}

function limit(text: string): number | null {
  return text === '' ? null : Number(text)
}
