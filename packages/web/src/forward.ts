/** Headers of one connection only (RFC 9110, 7.6.1), and those that fetch sets itself. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'accept-encoding',
  'expect',
])

/** What goes on to the gateway: everything but the headers of this connection. */
export function requestHeaders(incoming: Headers, requestId: string): Headers {
  const outgoing = endToEnd(incoming)
  const host = incoming.get('host')
  if (host !== null) outgoing.set('x-forwarded-host', host)
  if (!outgoing.has('x-request-id')) outgoing.set('x-request-id', requestId)
  return outgoing
}

/**
 * What goes back to the browser. fetch has unpacked the body already, so its encoding does not apply any more; a live
 * stream must not be packed or held back on its way either.
 */
export function responseHeaders(answered: Headers): Headers {
  const outgoing = endToEnd(answered)
  outgoing.delete('content-encoding')
  if (answered.get('content-type')?.startsWith('text/event-stream')) {
    outgoing.set('cache-control', 'no-cache, no-transform')
    outgoing.set('x-accel-buffering', 'no')
  } else if (!outgoing.has('cache-control')) {
    outgoing.set('cache-control', 'no-store')
  }
  return outgoing
}

/** `basket` or `basket,home`: the name of a procedure and nothing that could lead elsewhere. */
export function isProcedurePath(path: string): boolean {
  return /^[a-zA-Z]+(?:[.,][a-zA-Z]+)*$/.test(path)
}

function endToEnd(headers: Headers): Headers {
  const named = (headers.get('connection') ?? '').split(',').map((name) => name.trim().toLowerCase())
  const kept = new Headers()
  for (const [name, value] of headers) {
    if (!HOP_BY_HOP.has(name) && !named.includes(name)) kept.append(name, value)
  }
  return kept
}
