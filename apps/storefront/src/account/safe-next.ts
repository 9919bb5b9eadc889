const HOME = '/account'
const BASE = 'http://shop.invalid'

/**
 * Where to go after logging in: a path of this shop, and nothing that a browser could read as another site. Pages that
 * only make sense for who is not logged in lead to the account.
 */
export function safeNext(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted) || !URL.canParse(wanted, BASE))
    return HOME
  const { origin, pathname, search, hash } = new URL(wanted, BASE)
  const isOwn = origin === BASE && !pathname.startsWith('//')
  return isOwn && !/^\/account\/(?:login|register|forgot|reset|verify)\b/.test(pathname)
    ? `${pathname}${search}${hash}`
    : HOME
}

/** The login page that leads back here. */
export function loginHref(next: string): string {
  return next === HOME ? '/account/login' : `/account/login?next=${encodeURIComponent(next)}`
}
