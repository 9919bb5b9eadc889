import { expect, it } from 'vitest'
import { attemptSlots, tokenSecrets } from './secrets.ts'

const secrets = tokenSecrets('one secret')

it('makes 256-bit tokens that are kept as hashes', () => {
  const { token, hash } = secrets.newToken()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(hash).toBe(secrets.hashOf(token))
  expect(hash).not.toContain(token)
  expect(secrets.newToken().token).not.toBe(token)
})

it('makes the token of a mail again, and another with another secret', () => {
  expect(secrets.mailToken('id')).toBe(secrets.mailToken('id'))
  expect(secrets.mailToken('id')).not.toBe(secrets.mailToken('id2'))
  expect(secrets.mailToken('id')).not.toBe(tokenSecrets('another').mailToken('id'))
})

it('counts an address in one of a million slots, which only we can tell', () => {
  const slots = Array.from({ length: 2000 }, (_, n) => attemptSlots('one secret')(`${n}@example.com`))
  expect(Math.max(...slots)).toBeLessThan(2 ** 20)
  expect(new Set(slots).size).toBeGreaterThan(1980)
  expect(attemptSlots('another')('0@example.com')).not.toBe(slots[0])
})
