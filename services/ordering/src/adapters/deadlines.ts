import type { NewTimer } from '@emporium/kit'

export const deadlineTimer = 'ordering.deadline'

/** One timer per order. */
export function lookAgain(orderId: string, dueAt: Date): NewTimer {
  return { kind: deadlineTimer, key: orderId, dueAt }
}
