const FOREVER_SECONDS = 60 * 60 * 24 * 365

/** One cookie of a request's Cookie header; empty where it is not there. */
export function cookieValue(header: string | undefined, name: string): string {
  const prefix = `${name}=`
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(prefix))
  return pair?.trim().slice(prefix.length) ?? ''
}

/** A Set-Cookie header of ours: no script reads it, no other site sends it along. `maxAge` in seconds; 0 removes it. */
export function setCookie(
  { name, value, maxAge = FOREVER_SECONDS }: { name: string; value: string; maxAge?: number },
  secure: boolean,
): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
