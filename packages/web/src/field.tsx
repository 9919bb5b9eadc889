import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'

export const inputClass =
  'w-full min-w-0 rounded-field border border-line-strong bg-surface px-(--control-pad) text-base sm:text-(length:--control-text) text-ink placeholder:text-muted aria-invalid:border-bad aria-invalid:bg-bad-soft'

interface Shared {
  readonly label: string
  readonly name: string
  readonly error?: string | undefined
  readonly hint?: ReactNode
  readonly optional?: boolean | undefined
  readonly wrapClass?: string
}

/** A labelled input whose error is tied to it. The id is the name: a name is unique on its page. */
export function Field({
  label,
  error,
  hint,
  optional,
  wrapClass,
  className,
  ...rest
}: Shared & ComponentProps<'input'>) {
  return (
    <Labelled {...{ label, name: rest.name, error, hint, optional, wrapClass }}>
      <input
        {...rest}
        {...controlProps(rest.name, { error, hint, optional })}
        className={cx(inputClass, 'h-(--control)', className)}
      />
    </Labelled>
  )
}

export function SelectField({
  label,
  error,
  hint,
  optional,
  wrapClass,
  className,
  children,
  ...rest
}: Shared & ComponentProps<'select'>) {
  return (
    <Labelled {...{ label, name: rest.name, error, hint, optional, wrapClass }}>
      <select
        {...rest}
        {...controlProps(rest.name, { error, hint, optional })}
        className={cx(inputClass, 'chevron h-(--control)', className)}
      >
        {children}
      </select>
    </Labelled>
  )
}

export function TextField({
  label,
  error,
  hint,
  optional,
  wrapClass,
  className,
  ...rest
}: Shared & ComponentProps<'textarea'>) {
  return (
    <Labelled {...{ label, name: rest.name, error, hint, optional, wrapClass }}>
      <textarea
        {...rest}
        {...controlProps(rest.name, { error, hint, optional })}
        className={cx(inputClass, 'py-2.5', className)}
      />
    </Labelled>
  )
}

type LabelledProps = Pick<Shared, 'label' | 'name'> & {
  readonly error: string | undefined
  readonly hint: ReactNode
  readonly optional: boolean | undefined
  readonly wrapClass: string | undefined
  readonly children: ReactNode
}

function Labelled({ label, name, error, hint, optional, wrapClass, children }: LabelledProps) {
  return (
    <div className={wrapClass}>
      <label htmlFor={name} className="mb-1.5 block text-sm font-medium">
        {label}
        {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
      </label>
      {children}
      {hint ? (
        <p id={`${name}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${name}-error`} className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      ) : null}
    </div>
  )
}

/** Ties a control to its label, its hint and its error. */
function controlProps(name: string, { error, hint, optional }: Pick<Shared, 'error' | 'hint' | 'optional'>) {
  return {
    id: name,
    required: !optional,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(name, error, hint),
  }
}

function describedBy(name: string, error: string | undefined, hint: ReactNode): string | undefined {
  return [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ') || undefined
}
