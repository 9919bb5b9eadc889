import type { DeadLetterView } from '@emporium/contracts/operations'
import type { ReactNode } from 'react'
import { Badge } from '../ui/badge.tsx'
import { LocalTime } from '../ui/local-time.tsx'
import { Facts, Panel } from '../ui/panel.tsx'

export function LetterParts({ letter }: { letter: DeadLetterView }) {
  const { edited, discarded } = letter
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Reason', letter.reason],
    ['Attempts', letter.attempts],
    ['Failed first', <LocalTime key="first" at={letter.firstFailedAt} />],
    ['Failed last', <LocalTime key="last" at={letter.deadAt} />],
    ...(edited
      ? ([
          ['Edited', <LocalTime key="edited" at={edited.at} />],
          ['Edited by', edited.by],
        ] as const)
      : []),
    ...(discarded
      ? ([
          ['State', <Badge key="state">Discarded</Badge>],
          ['Discarded', <LocalTime key="discarded" at={discarded.at} />],
          ['Because', discarded.reason],
        ] as const)
      : []),
  ]
  return (
    <div className="grid gap-6">
      <Panel id="facts" title="About">
        <Facts rows={facts} />
      </Panel>
      <Panel id="event" title="The event, as it is replayed">
        <Json label="The event as JSON" value={letter.envelope} />
      </Panel>
      {edited ? (
        <Panel id="original" title="As it came">
          <Json label="The original event as JSON" value={edited.original} />
        </Panel>
      ) : null}
    </div>
  )
}

function Json({ label, value }: { label: string; value: unknown }) {
  return (
    <section
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-field bg-sunken p-3"
    >
      <pre className="font-mono text-xs">{JSON.stringify(value, null, 2)}</pre>
    </section>
  )
}
