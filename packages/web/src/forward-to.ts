import { requestHeaders, responseHeaders } from './forward.ts'

/** A browser's call on its way to `path` of the gateway; bodies stream in both directions. */
export async function forwardTo(gatewayUrl: string, path: string, request: Request): Promise<Response> {
  const { search } = new URL(request.url)
  try {
    const answer = await fetch(`${gatewayUrl}${path}${search}`, {
      method: request.method,
      headers: requestHeaders(request.headers, crypto.randomUUID()),
      body: request.body,
      redirect: 'manual',
      cache: 'no-store',
      signal: request.signal,
      ...(request.body ? { duplex: 'half' } : {}),
    })
    return new Response(answer.body, { status: answer.status, headers: responseHeaders(answer.headers) })
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 })
    process.stderr.write(`The gateway could not be reached: ${String(error)}\n`)
    return new Response('The shop is out of reach.', { status: 502 })
  }
}
