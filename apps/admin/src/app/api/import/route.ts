import { forwardTo } from '@emporium/web/forward-to'
import { env } from '../../../env.ts'

export const dynamic = 'force-dynamic'
export function POST(request: Request): Promise<Response> {
  return forwardTo(env().gatewayUrl, '/import', request)
}
