import type { Movement } from '@emporium/contracts/inventory'
import type { MailKind } from '@emporium/contracts/notification'
import type { Product } from '@emporium/contracts/catalog'
import type { Tone } from '../ui/badge.tsx'

export const productStatus: Readonly<Record<Product['status'], { name: string; tone: Tone }>> = {
  draft: { name: 'Draft', tone: 'warn' },
  active: { name: 'Active', tone: 'good' },
  archived: { name: 'Archived', tone: 'plain' },
}

export const movementReason: Readonly<Record<Movement['reason'], string>> = {
  received: 'Received',
  counted: 'Counted',
  damaged: 'Damaged',
  returned: 'Returned',
  import: 'Import',
  correction: 'Correction',
  dispatched: 'Dispatched',
}

export const mailKind: Readonly<Record<MailKind, string>> = {
  'verify-email': 'Verify address',
  'already-registered': 'Already registered',
  'reset-password': 'Reset password',
  'change-email': 'Change address',
  'email-changed': 'Address changed',
  'order-confirmed': 'Order confirmed',
  'order-cancelled': 'Order cancelled',
  'payment-failed': 'Payment failed',
  shipped: 'Shipped',
  delivered: 'Delivered',
  refunded: 'Refunded',
}

export const mailStatus: Readonly<Record<'queued' | 'sent' | 'failed', { name: string; tone: Tone }>> = {
  queued: { name: 'Waits', tone: 'warn' },
  sent: { name: 'Sent', tone: 'good' },
  failed: { name: 'Failed', tone: 'bad' },
}
