import { forwardTo } from '../../../../trpc/forward-to.ts'
import { isProcedurePath } from '../../../../trpc/forward.ts'

type Params = { params: Promise<{ path: string }> }

async function forward(request: Request, { params }: Params): Promise<Response> {
  const path = decodeURIComponent((await params).path)
  if (!isProcedurePath(path)) return new Response('Not found', { status: 404 })
  return forwardTo(`/trpc/${path}`, request)
}

export const dynamic = 'force-dynamic'
export { forward as GET, forward as POST }
