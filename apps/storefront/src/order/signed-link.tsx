'use client'

import type { OrderView } from '@emporium/contracts/ordering'
import { Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useHydrated } from '@emporium/web/hydrated'
import { announce } from '@emporium/web/announcer'
import { Button } from '@emporium/web/button'
import { inputClass } from '@emporium/web/field'

export function SignedLink({ order }: { order: Pick<OrderView, 'id' | 'linkKey'> }) {
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const origin = useHydrated() ? window.location.origin : ''
  const link = `${origin}/orders/${order.id}?key=${encodeURIComponent(order.linkKey)}`
  const copy = async () => {
    input.current?.select()
    // The clipboard is only there on secure pages; the selected text can be copied by hand anywhere.
    await navigator.clipboard?.writeText(link)
    setCopied(true)
    announce('Link copied.')
  }
  return (
    <section aria-labelledby="link">
      <h2 id="link" className="mb-1 text-lg font-semibold">
        Keep this link
      </h2>
      <p className="mb-3 text-sm text-muted">Whoever has it can see this order and cancel it.</p>
      <div className="flex gap-2">
        <input
          ref={input}
          readOnly
          aria-label="Link to this order"
          value={link}
          onFocus={(event) => event.currentTarget.select()}
          className={`${inputClass} h-11 flex-1 text-sm text-muted`}
        />
        <Button look="secondary" onClick={() => void copy().catch(() => undefined)}>
          <Copy aria-hidden size={16} />
          {copied ? 'Copied' : 'Copy link'}
        </Button>
      </div>
    </section>
  )
}
