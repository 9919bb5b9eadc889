import type { AdminAct } from '@emporium/contracts/admin-access'

/** What there is, each shown to those who may call what its page asks for. */
export const menu = [
  { href: '/orders', name: 'Orders', act: 'orders' },
  { href: '/products', name: 'Products', act: 'products' },
  { href: '/stock', name: 'Stock', act: 'stock' },
  { href: '/coupons', name: 'Coupons', act: 'coupons' },
  { href: '/reviews', name: 'Reviews', act: 'reviews' },
  { href: '/import', name: 'Import', act: 'importProducts' },
  { href: '/mails', name: 'Mailbox', act: 'mails' },
  { href: '/dead-letters', name: 'Dead letters', act: 'deadLetters' },
] as const satisfies readonly { href: string; name: string; act: AdminAct }[]
