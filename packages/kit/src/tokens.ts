import { type CryptoKey, type JWTVerifyGetKey, type KeyObject, jwtVerify, SignJWT } from 'jose'

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

/** Signs service tokens (JWT, RFC 7519; EdDSA, RFC 8037). */
export function createTokenIssuer(options: {
  privateKey: Key
  issuer: string
  keyId?: string
  /** Seconds; default 300. */
  lifetimeSeconds?: number
  now?: () => Date
}): TokenIssuer {
  const { privateKey, issuer, keyId, lifetimeSeconds = 300, now = () => new Date() } = options
  return {
    issue(actor, audience) {
      const issuedAt = Math.floor(now().getTime() / 1_000)
      return new SignJWT({ actor })
        .setProtectedHeader({ alg: algorithm, ...(keyId !== undefined && { kid: keyId }) })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(privateKey)
    },
  }
}

/** Checks service tokens; `key` is the public key, or jose's `createRemoteJWKSet(…)`. */
export function createTokenVerifier(options: {
  key: Key | JWTVerifyGetKey
  issuer: string
  audience: string
  now?: () => Date
}): TokenVerifier {
  const { key, issuer, audience, now = () => new Date() } = options
  const getKey: JWTVerifyGetKey = typeof key === 'function' ? key : () => key
  return {
    async verify(token) {
      try {
        const expected = {
          issuer,
          audience,
          algorithms: [algorithm],
          currentDate: now(),
          requiredClaims: ['exp', 'iat'],
        }
        return (await jwtVerify(token, getKey, expected)).payload['actor']
      } catch (cause) {
        throw new InvalidTokenError('The token is not valid', { cause })
      }
    },
  }
}
