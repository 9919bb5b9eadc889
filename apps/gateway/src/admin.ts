import { type Actor, adminRouter, asTrpcError, type Caller } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import { causationOf, mountRouter } from '@emporium/kit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { adminApi } from './admin-api.ts'
import { mountImport } from './admin-import.ts'
import { loginApi, staffOf } from './admin-login.ts'
import { type Operations, operationsApi } from './admin-operations.ts'
import type { AdminServices } from './admin-services.ts'
import { isRefusal } from './is-refusal.ts'
import { isFromShop } from './same-origin.ts'

export interface AdminGatewayOptions {
  readonly services: AdminServices
  readonly operations: Operations
  /** Where staff see the admin: changing requests of browsers come from there, or are refused. */
  readonly adminUrl: string
  readonly now: () => Date
}

const stranger: Actor = { kind: 'anonymous', sessionId: null }

/** Serves the admin's backend at `/trpc`, and takes product files at `/import`. */
export function mountAdminGateway(app: FastifyInstance, options: AdminGatewayOptions): void {
  const { services, operations, adminUrl, now } = options
  const { origin, protocol } = new URL(adminUrl)
  const secure = protocol === 'https:'
  const api = { ...adminApi(services), ...operationsApi(operations) }
  const demandOwnPage = ({ method, headers }: FastifyRequest) => {
    if (method === 'POST' && !isFromShop(headers, origin))
      throw new DomainError('forbidden', 'forbidden', 'This request came from another site.')
  }

  mountRouter(app, {
    prefix: '/trpc',
    router: adminRouter,
    createContext: async ({ req, res }) => {
      try {
        demandOwnPage(req)
        const cookieHeader = req.headers.cookie
        const known = await staffOf(services.identity, cookieHeader)
        const visit = {
          known: known?.profile ?? null,
          cookieHeader,
          send: (cookie: string) => void res.header('set-cookie', cookie),
          secure,
          now,
        }
        return {
          actor: known?.actor ?? stranger,
          api: { ...api, ...loginApi(services.identity, visit) },
          correlationId: causationOf(req).correlationId,
        }
      } catch (error) {
        throw isRefusal(error) ? asTrpcError(error) : error
      }
    },
  })
  mountImport(app, {
    services,
    async callerOf(request): Promise<Caller> {
      demandOwnPage(request)
      const known = await staffOf(services.identity, request.headers.cookie)
      return { actor: known?.actor ?? stranger, correlationId: causationOf(request).correlationId }
    },
  })
}
