import { describe, expect, it } from 'vitest'
import { isFromShop } from './same-origin.ts'
import { guestSessions, SESSION_COOKIE } from './session.ts'

const sessions = guestSessions('a secret for tests', false)
const cookieOf = (setCookie: string) => setCookie.split(';')[0] ?? ''

describe('a guest session', () => {
  it('is known again by its cookie, among others', () => {
    const { id, setCookie } = sessions.create()
    expect(sessions.read(cookieOf(setCookie))).toBe(id)
    expect(sessions.read(`theme=dark; ${cookieOf(setCookie)}; x=y`)).toBe(id)
  })

  it('cannot be read by scripts, nor sent by other sites', () => {
    expect(sessions.create().setCookie).toMatch(/; HttpOnly; SameSite=Lax$/)
    expect(guestSessions('s', true).create().setCookie).toMatch(/; Secure$/)
  })

  it('is not believed where this shop did not sign it', () => {
    const { id, setCookie } = sessions.create()
    const [, signature] = cookieOf(setCookie).split('.')
    const other = cookieOf(guestSessions('another secret', false).create().setCookie)
    const stolen = `${SESSION_COOKIE}=01936d3e-7b5a-7c3f-8a61-5b2f3c4d5e6f.${signature}`
    for (const forged of [
      other,
      stolen,
      `${SESSION_COOKIE}=${id}`,
      `${SESSION_COOKIE}=${id}.`,
      `${SESSION_COOKIE}=`,
    ]) {
      expect(sessions.read(forged), forged).toBeNull()
    }
    expect(sessions.read(undefined)).toBeNull()
  })
})

describe('a changing request', () => {
  const shop = 'http://localhost:3000'
  it.each([
    ['the shop’s own page', { 'sec-fetch-site': 'same-origin', origin: shop }, true],
    ['an older browser on the shop’s page', { origin: shop }, true],
    ['a program without cookies of others', {}, true],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
    [
      'another port of the same host',
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:9999' },
      false,
    ],
    ['an older browser on another site', { origin: 'https://evil.example' }, false],
    ['a sandboxed page', { origin: 'null' }, false],
  ])('of %s → %s', (_, headers, expected) => {
    expect(isFromShop(headers, shop)).toBe(expected)
  })
})
