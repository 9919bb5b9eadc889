import type { OrderView } from '@emporium/contracts/ordering'
import { CircleCheck, CircleX, LoaderCircle, LockKeyhole } from 'lucide-react'
import { buttonClass } from '@emporium/web/button'
import { LocalTime } from '../ui/local-time.tsx'
import { Notice } from '@emporium/web/notice'
import { declinedSentence, headline, type OrderHeadline } from '../words/order-words.ts'
import { paymentUrl } from './use-redirect-to-payment.ts'

const icons = { busy: LoaderCircle, ask: LockKeyhole, good: CircleCheck, bad: CircleX } as const
const colours = { busy: 'text-accent', ask: 'text-accent', good: 'text-good', bad: 'text-bad' } as const

/** The one thing to know and the one thing to do. */
export function OrderHeader({ order, leaving }: { order: OrderView; leaving: boolean }) {
  const shown = headline(order)
  const url = paymentUrl(order)
  const declined = order.status === 'stock-reserved' ? declinedSentence(order.payment.declines) : null
  return (
    <section className="rounded-[1.75rem] bg-sunken p-6 sm:p-10">
      <p className="text-sm text-muted">
        Order{' '}
        <span className="font-medium text-ink" data-testid="order-number">
          {order.number}
        </span>
      </p>
      <Headline {...shown} />
      {declined ? (
        <Notice tone="bad" className="mt-5">
          {declined}
        </Notice>
      ) : null}
      {url === null ? null : (
        <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3">
          <a href={url} className={buttonClass({ size: 'large' })}>
            Continue to payment
          </a>
          <p className="text-sm text-muted">
            {leaving && order.payment.declines === 0 ? 'We are taking you there. ' : ''}
            {order.payment.expiresAt === null ? null : (
              <>
                Your items are held until <LocalTime at={order.payment.expiresAt} />.
              </>
            )}
          </p>
        </div>
      )}
    </section>
  )
}

export function Headline({ tone, title, text }: OrderHeadline) {
  return (
    <div aria-live="polite" aria-atomic="true" className="mt-3 flex items-start gap-4">
      <Icon tone={tone} />
      <div>
        <h1 className="text-2xl font-semibold tracking-tight sm:text-3xl">{title}</h1>
        <p className="mt-2 max-w-prose text-muted">{text}</p>
      </div>
    </div>
  )
}

function Icon({ tone }: Pick<OrderHeadline, 'tone'>) {
  const Shape = icons[tone]
  return (
    <Shape
      aria-hidden
      size={32}
      strokeWidth={1.75}
      className={`mt-0.5 shrink-0 ${colours[tone]} ${tone === 'busy' ? 'animate-spin' : ''}`}
    />
  )
}
