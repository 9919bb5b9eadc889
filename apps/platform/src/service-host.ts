import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { type Actor, actorSchema, asTrpcError } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import { causationOf, createTokenVerifier, mountRouter, type TokenVerifier } from '@emporium/kit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RunningServices } from './links.ts'

export const TOKEN_ISSUER = 'emporium'
/** Of tools that call several services; a service's own tokens are for the one that it calls. */
export const TOKEN_AUDIENCE = 'services'

/**
 * Serves the routers of the services that run here to other processes of the shop; a token says who calls.
 * @param tokenKey Ed25519, base64: the public key (SPKI), or the private one (PKCS#8) that it is half of
 */
export function mountServices(app: FastifyInstance, running: RunningServices, tokenKey: string): void {
  const key = publicKeyOf(Buffer.from(tokenKey, 'base64'))
  for (const { name, router, api } of running.values()) {
    if (!router) continue
    const verifier = createTokenVerifier({ key, issuer: TOKEN_ISSUER, audience: [name, TOKEN_AUDIENCE] })
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
  if (token === undefined) throw unauthenticated('A service token is needed.')
  try {
    return actorSchema.parse(await verifier.verify(token))
  } catch {
    throw unauthenticated('The service token is not valid.')
  }
}

function unauthenticated(message: string) {
  return asTrpcError(new DomainError('unauthenticated', 'unauthenticated', message))
}

function publicKeyOf(key: Buffer): KeyObject {
  try {
    return createPublicKey({ key, format: 'der', type: 'spki' })
  } catch {
    return createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
  }
}
