/** Ways for a connection not to come about; the first are libuv's, the last is undici's. */
const codes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Whether a failed `fetch` certainly never reached the other side: nothing was done there, so it may be repeated. */
export function neverSent(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause && codes.has(cause.code)
}
