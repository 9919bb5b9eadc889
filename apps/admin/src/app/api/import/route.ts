import { forwardTo } from '../../../trpc/forward-to.ts'

export const dynamic = 'force-dynamic'
export function POST(request: Request): Promise<Response> {
  return forwardTo('/import', request)
}
