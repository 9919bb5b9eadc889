import type { ComponentProps } from 'react'
import { cx } from '../lib/cx.ts'

const looks = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-strong disabled:opacity-60',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-sunken disabled:opacity-60',
  quiet: 'text-ink hover:bg-sunken disabled:opacity-60',
  danger: 'border border-bad text-bad hover:bg-bad-soft disabled:opacity-60',
} as const
const sizes = {
  small: 'h-9 px-3.5 text-sm',
  medium: 'h-11 px-5 text-[0.9375rem]',
  large: 'h-13 px-7 text-base',
  icon: 'size-11',
} as const

export interface ButtonLook {
  readonly look?: keyof typeof looks
  readonly size?: keyof typeof sizes
}

/** The classes of a button, for links that look like one. */
export function buttonClass({ look = 'primary', size = 'medium' }: ButtonLook = {}, more?: string): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-full font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed',
    looks[look],
    sizes[size],
    more,
  )
}

export function Button({
  look,
  size,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & ButtonLook) {
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ ...(look && { look }), ...(size && { size }) }, className)}
    />
  )
}
