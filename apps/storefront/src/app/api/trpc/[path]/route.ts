import { isProcedurePath } from '@emporium/web/forward'
import { forwardTo } from '@emporium/web/forward-to'
import { env } from '../../../../env.ts'

type Params = { params: Promise<{ path: string }> }

async function forward(request: Request, { params }: Params): Promise<Response> {
  const path = decodeURIComponent((await params).path)
  if (!isProcedurePath(path)) return new Response('Not found', { status: 404 })
  return forwardTo(env().gatewayUrl, `/trpc/${path}`, request)
}

export const dynamic = 'force-dynamic'
export { forward as GET, forward as POST }
