import { type CryptoKey, type JWTVerifyGetKey, type KeyObject, jwtVerify, SignJWT } from 'jose'
import { shortMemory } from './short-memory.ts'

type Key = CryptoKey | KeyObject

export interface TokenIssuer {
  /** A token for `audience` (the service called) that carries `actor`, any JSON, for 5 minutes. */
  issue(actor: unknown, audience: string): Promise<string>
}

export interface TokenVerifier {
  /** The actor of a token; throws InvalidTokenError for one that is forged, expired or meant for another. */
  verify(token: string): Promise<unknown>
}

export class InvalidTokenError extends Error {
  override name = 'InvalidTokenError'
}

const algorithm = 'EdDSA'

/** A token is handed out for so long before a new one is signed: signing costs more than most calls. */
const REUSE_MS = 60_000

/** Signs service tokens (JWT, RFC 7519; EdDSA, RFC 8037); one serves the calls of an actor for a minute. */
export function createTokenIssuer(options: {
  privateKey: Key
  issuer: string
  keyId?: string
  /** Seconds; default 300. */
  lifetimeSeconds?: number
  now?: () => Date
}): TokenIssuer {
  const { privateKey, issuer, keyId, lifetimeSeconds = 300, now = () => new Date() } = options
  const signed = shortMemory<Promise<string>>(() => now().getTime())
  const sign = (actor: unknown, audience: string) => {
    const issuedAt = Math.floor(now().getTime() / 1_000)
    return new SignJWT({ actor })
      .setProtectedHeader({ alg: algorithm, ...(keyId !== undefined && { kid: keyId }) })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetimeSeconds)
      .sign(privateKey)
  }
  return {
    issue(actor, audience) {
      const key = JSON.stringify([audience, actor])
      const known = signed.get(key)
      if (known) return known
      const token = sign(actor, audience)
      signed.set(key, token, now().getTime() + Math.min(REUSE_MS, lifetimeSeconds * 200))
      return token
    },
  }
}

/**
 * Checks service tokens; `key` is the public key, or jose's `createRemoteJWKSet(…)`. A token that was found good counts
 * as such until it expires.
 * @param options.audience one of these must be the token's
 */
export function createTokenVerifier(options: {
  key: Key | JWTVerifyGetKey
  issuer: string
  audience: string | string[]
  now?: () => Date
}): TokenVerifier {
  const { key, issuer, audience, now = () => new Date() } = options
  const getKey: JWTVerifyGetKey = typeof key === 'function' ? key : () => key
  const good = shortMemory<unknown>(() => now().getTime())
  return {
    async verify(token) {
      const known = good.get(token)
      if (known !== undefined) return known
      try {
        const expected = {
          issuer,
          audience,
          algorithms: [algorithm],
          currentDate: now(),
          requiredClaims: ['exp', 'iat'],
        }
        const { exp = 0, actor } = (await jwtVerify(token, getKey, expected)).payload
        good.set(token, actor, exp * 1_000)
        return actor
      } catch (cause) {
        throw new InvalidTokenError('The token is not valid', { cause })
      }
    },
  }
}
