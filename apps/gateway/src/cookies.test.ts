import { describe, expect, it } from 'vitest'
import { cookieValue, setCookie } from './cookies.ts'

describe('a cookie', () => {
  it('is found among others, by its whole name', () => {
    expect(cookieValue('a=1; login=t0ken; b=2', 'login')).toBe('t0ken')
    expect(cookieValue('xlogin=no; login2=no', 'login')).toBe('')
    expect(cookieValue(undefined, 'login')).toBe('')
  })

  it('cannot be read by scripts, nor sent by other sites', () => {
    const cookie = { name: 'login', value: 't0ken' }
    expect(setCookie(cookie, false)).toMatch(/^login=t0ken; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
    expect(setCookie(cookie, true)).toMatch(/; Secure$/)
    expect(setCookie({ ...cookie, maxAge: 0 }, true)).toContain('Max-Age=0')
  })
})
