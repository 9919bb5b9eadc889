/** The pages of an account, in the order of its menu. */
export const accountLinks = [
  { href: '/account', name: 'Orders' },
  { href: '/account/addresses', name: 'Addresses' },
  { href: '/account/profile', name: 'Profile' },
] as const
