import { env } from '../../../../env.ts'
import { isProcedurePath, requestHeaders, responseHeaders } from '../../../../trpc/forward.ts'

type Params = { params: Promise<{ path: string }> }

/** The browser's calls on their way to the gateway; bodies stream in both directions. */
async function forward(request: Request, { params }: Params): Promise<Response> {
  const path = decodeURIComponent((await params).path)
  if (!isProcedurePath(path)) return new Response('Not found', { status: 404 })
  const { search } = new URL(request.url)
  try {
    const answer = await fetch(`${env().gatewayUrl}/trpc/${path}${search}`, {
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

export const dynamic = 'force-dynamic'
export { forward as GET, forward as POST }
