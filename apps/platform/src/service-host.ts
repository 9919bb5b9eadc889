import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { type Actor, actorSchema, asTrpcError, operationsRouter } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import {
  causationOf,
  createTokenVerifier,
  type DeadLetters,
  mountRouter,
  type Service,
  type TokenVerifier,
} from '@emporium/kit'
import type { AnyTRPCRouter } from '@trpc/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RunningServices } from './links.ts'
import { operationsApi, operationsOf } from './operations.ts'

export const TOKEN_ISSUER = 'emporium'
/** Of tools that call several services; a service's own tokens are for the one that it calls. */
export const TOKEN_AUDIENCE = 'services'

/**
 * Serves the routers of the services that run here to other processes of the shop; a token says who calls.
 * @param tokenKey Ed25519, base64: the public key (SPKI), or the private one (PKCS#8) that it is half of
 */
export function mountServices(app: FastifyInstance, running: RunningServices, tokenKey: string): void {
  const mount = mounting(app, tokenKey)
  for (const { name, router, api } of running.values()) if (router) mount(name, name, { router, api })
}

/** Serves beside them what each service answers to those who run the shop. */
export function mountOperations(
  app: FastifyInstance,
  letters: ReadonlyMap<string, DeadLetters>,
  tokenKey: string,
): void {
  const mount = mounting(app, tokenKey)
  for (const [name, own] of letters)
    mount(name, operationsOf(name), { router: operationsRouter, api: operationsApi(own) })
}

type Served = Pick<Service, 'api'> & { router: AnyTRPCRouter }

function mounting(app: FastifyInstance, tokenKey: string) {
  const key = publicKeyOf(Buffer.from(tokenKey, 'base64'))
  return (service: string, path: string, { router, api }: Served) => {
    const verifier = createTokenVerifier({ key, issuer: TOKEN_ISSUER, audience: [service, TOKEN_AUDIENCE] })
    mountRouter(app, {
      prefix: `/trpc/${path}`,
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
