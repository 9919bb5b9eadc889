import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loginHref, safeNext } from './safe-next.ts'

describe('where to go after logging in', () => {
  it.each([
    ['/checkout', '/checkout'],
    ['/orders/1?key=a#items', '/orders/1?key=a#items'],
    ['/search?q=a%20b', '/search?q=a%20b'],
    ['/a/../basket', '/basket'],
  ])('%s is a page of this shop', (next, path) => expect(safeNext(next)).toBe(path))

  it.each([
    undefined,
    ['/checkout', '/basket'],
    '',
    'checkout',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    '\\\\evil.example',
    '/checkout\n',
  ])('%j leads to the account instead', (next) => expect(safeNext(next)).toBe('/account'))

  it.each(['/account/login?next=/account/login', '/account/register', '/account/reset?token=a'])(
    '%s would lead in a circle',
    (next) => expect(safeNext(next)).toBe('/account'),
  )

  it('never leaves the shop', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '//',
      '@',
      ':',
      'evil.example',
      'http:',
      '\t',
      '\n',
      '%2f',
      '?',
      '#',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const target = new URL(safeNext(parts.join('')), 'https://shop.example')
        expect(target.origin).toBe('https://shop.example')
      }),
    )
  })
})

describe('the way to the login page', () => {
  it('keeps where one was', () => {
    expect(loginHref('/checkout?a=1')).toBe('/account/login?next=%2Fcheckout%3Fa%3D1')
    expect(loginHref('/account')).toBe('/account/login')
  })
})
