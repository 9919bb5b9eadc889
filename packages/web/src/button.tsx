import type { ComponentProps } from 'react'
import { cx } from './cx.ts'

const looks = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-strong',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-sunken',
  quiet: 'text-ink hover:bg-sunken',
  danger: 'border border-bad text-bad hover:bg-bad-soft',
} as const
const sizes = {
  small: 'h-9 px-3.5 text-sm',
  medium: 'h-(--button) px-(--button-pad) text-[0.9375rem]',
  large: 'h-13 px-7 text-base',
  icon: 'size-(--button)',
} as const

export interface ButtonLook {
  readonly look?: keyof typeof looks
  readonly size?: keyof typeof sizes
}

/** The classes of a button, for links that look like one. */
export function buttonClass({ look = 'primary', size = 'medium' }: ButtonLook = {}, more?: string): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-full font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-progress aria-disabled:opacity-60',
    looks[look],
    sizes[size],
    more,
  )
}

interface ButtonProps extends ComponentProps<'button'>, ButtonLook {
  /** At work: does nothing for now, but keeps the focus, which a disabled button would lose. */
  readonly busy?: boolean
}

export function Button({
  look,
  size,
  busy = false,
  className,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  const act = busy ? stop : onClick
  return (
    <button
      {...rest}
      // Server components use it too, and must not be handed a function.
      {...(act && { onClick: act })}
      type={type}
      aria-disabled={busy || undefined}
      className={buttonClass({ ...(look && { look }), ...(size && { size }) }, className)}
    />
  )
}

function stop(event: { preventDefault: () => void }): void {
  event.preventDefault()
}
