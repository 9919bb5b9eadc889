import type { ShopServices } from './services.ts'
import type { Browser } from './browser.ts'

const TIMEOUT_MS = 2_000

export interface MergeLog {
  warn(facts: object, message: string): void
}

/**
 * Brings the guest's basket to the customer. It never keeps anyone from logging in: what fails is tried again when the
 * basket is looked at next, and that it must be is kept in a cookie, because any gateway may serve the next call.
 */
export async function bringGuestBasket(
  { basket }: Pick<ShopServices, 'basket'>,
  browser: Browser,
  customerId: string,
  log: MergeLog,
): Promise<void> {
  const { guestSession: sessionId } = browser
  if (sessionId === null) return
  try {
    await basket.merge.mutate({ sessionId, customerId }, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (browser.mergePending) browser.setMergePending(false)
  } catch (error) {
    log.warn({ err: error }, 'a guest basket could not be merged; it is tried again at the next look')
    browser.setMergePending(true)
  }
}
