'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { useHydrated } from '@emporium/web/hydrated'
import { Button } from '@emporium/web/button'
import { Field } from '@emporium/web/field'
import { Notice } from '@emporium/web/notice'

type PasswordProps = Pick<ComponentProps<typeof Field>, 'label' | 'name' | 'error' | 'hint'> & {
  readonly fresh?: boolean
}

/** A password that can be looked at; `fresh`: a new one is chosen. */
export function PasswordField({ fresh = false, ...field }: PasswordProps) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <div className="relative">
      <Field
        {...field}
        type={shown ? 'text' : 'password'}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        maxLength={200}
        className="pr-13"
        spellCheck={false}
        autoCapitalize="none"
        {...(fresh && { minLength: 10, hint: field.hint ?? 'At least 10 characters. A few words are fine.' })}
      />
      <button
        type="button"
        aria-label={shown ? `Hide ${field.label.toLowerCase()}` : `Show ${field.label.toLowerCase()}`}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute top-7.5 right-1.5 grid size-10 place-items-center rounded-full text-muted hover:text-ink"
      >
        <Icon aria-hidden size={18} />
      </button>
    </div>
  )
}

interface SubmitProps {
  readonly busy: boolean
  readonly sentence: string | null
  readonly children: ReactNode
  readonly wide?: boolean
}

/** The button of a form, below what is wrong with the whole. */
export function Submit({ busy, sentence, wide = false, children }: SubmitProps) {
  const alive = useHydrated()
  return (
    <>
      {sentence === null ? null : <Notice tone="bad">{sentence}</Notice>}
      <Button
        type="submit"
        busy={busy}
        disabled={!alive}
        size={wide ? 'large' : 'medium'}
        className={wide ? 'w-full' : 'w-fit'}
      >
        {children}
      </Button>
      <noscript>
        <Notice tone="warn">This needs JavaScript. Please switch it on and reload the page.</Notice>
      </noscript>
    </>
  )
}
