import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linkKeys } from './link-key.ts'

const links = linkKeys('secret')

it('opens its own order', () => {
  fc.assert(fc.property(fc.uuid(), (orderId) => links.fits(orderId, links.of(orderId))))
})

it('has 128 bits and fits into an address', () => {
  expect(links.of('an order')).toMatch(/^[A-Za-z0-9_-]{22}$/)
})

it('opens no other order, and nothing under another secret', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 2 }), ([one = '', other = '']) => {
      expect(links.fits(other, links.of(one))).toBe(false)
      expect(linkKeys('another secret').fits(one, links.of(one))).toBe(false)
    }),
  )
})

it('refuses any other text without failing on it', () => {
  fc.assert(fc.property(fc.string(), (key) => !links.fits('an order', key)))
  expect(links.fits('an order', `${links.of('an order')}AAAA`)).toBe(false)
  expect(links.fits('an order', '')).toBe(false)
})
