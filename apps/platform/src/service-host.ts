import { createPrivateKey, createPublicKey } from 'node:crypto'
import { type Actor, actorSchema, asTrpcError } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import { causationOf, createTokenVerifier, mountRouter, type TokenVerifier } from '@emporium/kit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RunningServices } from './links.ts'

export const TOKEN_ISSUER = 'emporium'
export const TOKEN_AUDIENCE = 'services'

/** Serves the routers of the services that run here to other processes of the shop; a token says who calls. */
export function mountServices(app: FastifyInstance, running: RunningServices, tokenKey: string): void {
  const privateKey = createPrivateKey({ key: Buffer.from(tokenKey, 'base64'), format: 'der', type: 'pkcs8' })
  const verifier = createTokenVerifier({
    key: createPublicKey(privateKey),
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
  })
  for (const { name, router, api } of running.values()) {
    if (!router) continue
    mountRouter(app, {
      prefix: `/trpc/${name}`,
      router,
      createContext: async ({ req }) => ({
        actor: await actorOf(verifier, req),
        api,
        correlationId: causationOf(req).correlationId,
      }),
    })
  }
}

async function actorOf(verifier: TokenVerifier, { headers }: FastifyRequest): Promise<Actor> {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
  if (token === undefined) return { kind: 'anonymous', sessionId: null }
  try {
    return actorSchema.parse(await verifier.verify(token))
  } catch {
    throw asTrpcError(
      new DomainError('unauthenticated', 'unauthenticated', 'The service token is not valid.'),
    )
  }
}
