import { refuse } from './errors.ts'

/** What is counted by mail address. */
export type AttemptKind = 'login' | 'mail'

export interface Limit {
  readonly most: number
  readonly windowMs: number
}

/**
 * Wrong passwords, and mails that a stranger can have sent to an address. Counted for unknown addresses too, and
 * whoever asks: changing one's IP address does not help.
 */
export const limits = {
  login: { most: 10, windowMs: 15 * 60_000 },
  mail: { most: 5, windowMs: 60 * 60_000 },
} as const satisfies Record<AttemptKind, Limit>

export interface AttemptWindow {
  readonly count: number
  readonly startedAt: Date
}

/** A window that began at or before this time has ended. */
export const windowEnded = (kind: AttemptKind, now: Date) => new Date(now.getTime() - limits[kind].windowMs)

/** The window with one more attempt in it; it counts to one more than allowed at most. */
export function counted(window: AttemptWindow | null, kind: AttemptKind, now: Date): AttemptWindow {
  if (!window || window.startedAt <= windowEnded(kind, now)) return { count: 1, startedAt: now }
  return { ...window, count: Math.min(window.count + 1, limits[kind].most + 1) }
}

/** Whether the attempt that was just counted may go on. */
export function isAllowed({ count }: AttemptWindow, kind: AttemptKind): boolean {
  return count <= limits[kind].most
}

/** @throws `too-many-attempts` with `retryAfterSeconds` */
export function checkAttempts(window: AttemptWindow, kind: AttemptKind, now: Date): void {
  if (isAllowed(window, kind)) return
  const opensAt = window.startedAt.getTime() + limits[kind].windowMs
  throw refuse(
    'too-many',
    'too-many-attempts',
    'Too many attempts. Please wait a few minutes and try again.',
    {
      retryAfterSeconds: Math.max(1, Math.ceil((opensAt - now.getTime()) / 1000)),
    },
  )
}
