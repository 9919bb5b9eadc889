import { generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { fakeClock } from './testing.ts'
import { createTokenIssuer, createTokenVerifier, InvalidTokenError } from './tokens.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const clock = fakeClock()
const issuer = createTokenIssuer({ privateKey, issuer: 'gateway', now: clock.now })
const verifierFor = (audience: string, expected = 'gateway') =>
  createTokenVerifier({ key: publicKey, issuer: expected, audience, now: clock.now })
const actor = { kind: 'shopper', customerId: 'c1', sessionId: 's1' }

describe('a service token', () => {
  it('carries the actor to its audience', async () => {
    expect(await verifierFor('catalog').verify(await issuer.issue(actor, 'catalog'))).toEqual(actor)
  })

  it('is refused by another audience and from another issuer', async () => {
    const token = await issuer.issue(actor, 'catalog')
    await expect(verifierFor('payment').verify(token)).rejects.toThrow(InvalidTokenError)
    await expect(verifierFor('catalog', 'someone').verify(token)).rejects.toThrow(InvalidTokenError)
  })

  it('ends after five minutes', async () => {
    const token = await issuer.issue(actor, 'catalog')
    clock.advance(299_000)
    await verifierFor('catalog').verify(token)
    clock.advance(2_000)
    await expect(verifierFor('catalog').verify(token)).rejects.toThrow(InvalidTokenError)
  })

  it('is signed once for the calls of an actor within a minute, and anew for others and later', async () => {
    const first = await issuer.issue(actor, 'catalog')
    expect(await issuer.issue({ ...actor }, 'catalog')).toBe(first)
    expect(await issuer.issue(actor, 'payment')).not.toBe(first)
    expect(await issuer.issue({ ...actor, sessionId: 's2' }, 'catalog')).not.toBe(first)
    clock.advance(61_000)
    expect(await issuer.issue(actor, 'catalog')).not.toBe(first)
  })

  it('that was found good is refused once it has expired', async () => {
    const verifier = verifierFor('catalog')
    const token = await issuer.issue(actor, 'catalog')
    expect([await verifier.verify(token), await verifier.verify(token)]).toEqual([actor, actor])
    clock.advance(301_000)
    await expect(verifier.verify(token)).rejects.toThrow(InvalidTokenError)
  })

  it('is refused when signed by another key or with another algorithm', async () => {
    const other = createTokenIssuer({
      privateKey: generateKeyPairSync('ed25519').privateKey,
      issuer: 'gateway',
      now: clock.now,
    })
    await expect(verifierFor('catalog').verify(await other.issue(actor, 'catalog'))).rejects.toThrow(
      InvalidTokenError,
    )
    const secret = new TextEncoder().encode('0123456789abcdef0123456789abcdef')
    const forged = await new SignJWT({ actor })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('gateway')
      .setAudience('catalog')
      .sign(secret)
    await expect(verifierFor('catalog').verify(forged)).rejects.toThrow(InvalidTokenError)
  })
})
