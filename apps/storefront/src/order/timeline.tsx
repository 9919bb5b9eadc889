import type { OrderView } from '@emporium/contracts/ordering'
import { LocalTime } from '../ui/local-time.tsx'
import { timelineSentence } from '../words/order-words.ts'

export function Timeline({ order }: { order: OrderView }) {
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="mb-3 text-lg font-semibold">
        What happened
      </h2>
      <ol className="grid gap-3 border-l-2 border-line pl-5">
        {order.timeline.map((entry, index) => (
          <li key={`${entry.kind}-${entry.at}-${index}`} className="relative flex justify-between gap-4">
            <span
              aria-hidden
              className="absolute top-1.5 -left-[1.6875rem] size-3 rounded-full border-2 border-ground bg-accent"
            />
            <span>{timelineSentence(entry)}</span>
            <span className="text-sm whitespace-nowrap text-muted">
              <LocalTime at={entry.at} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
