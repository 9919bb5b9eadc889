'use client'

import { useState } from 'react'
import { cx } from '@emporium/web/cx'
import { Panel } from '../ui/panel.tsx'

interface MailBodyProps {
  readonly html: string | null
  readonly text: string | null
}

/** A mail as its reader sees it. The frame has an origin of its own and runs nothing: a mail is not ours to trust. */
export function MailBody({ html, text }: MailBodyProps) {
  const [shown, setShown] = useState<'html' | 'text'>(html === null ? 'text' : 'html')
  const choices = [
    ['html', 'HTML', html],
    ['text', 'Text', text],
  ] as const
  return (
    <Panel id="body" title="Content">
      <div role="group" aria-label="Shown as" className="mb-3 flex gap-2">
        {choices.map(([key, name, body]) => (
          <button
            key={key}
            type="button"
            aria-pressed={shown === key}
            disabled={body === null}
            onClick={() => setShown(key)}
            className={cx(
              'rounded-full px-3.5 py-1.5 text-sm font-medium disabled:opacity-60',
              shown === key ? 'bg-accent-soft text-ink' : 'text-muted hover:bg-sunken',
            )}
          >
            {name}
          </button>
        ))}
      </div>
      {shown === 'html' && html !== null ? (
        <iframe
          title="Mail as HTML"
          sandbox=""
          srcDoc={html}
          className="h-[32rem] w-full rounded-field border border-line bg-white"
        />
      ) : (
        <pre className="rounded-field bg-sunken p-4 text-sm break-words whitespace-pre-wrap">
          {text ?? 'This mail has no text.'}
        </pre>
      )}
    </Panel>
  )
}
