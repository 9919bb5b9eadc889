import { argon2Sync } from 'node:crypto'
import { expect, it } from 'vitest'
import { argon2Passwords } from './argon2-passwords.ts'

const passwords = argon2Passwords()

it('knows its own hashes, and no other password', async () => {
  const hash = await passwords.hash('four unrelated words')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(await passwords.matches('four unrelated words', hash)).toBe(true)
  expect(await passwords.matches('four unrelated word', hash)).toBe(false)
})

it('salts: the same password twice is two hashes', async () => {
  expect(await passwords.hash('four unrelated words')).not.toBe(await passwords.hash('four unrelated words'))
})

it('takes the same letters for the same, however they were typed', async () => {
  const hash = await passwords.hash('zwölf Boxkämpfer'.normalize('NFD'))
  expect(await passwords.matches('zwölf Boxkämpfer'.normalize('NFC'), hash)).toBe(true)
})

it('says no for nobody', async () => {
  expect(await passwords.matches('four unrelated words', null)).toBe(false)
})

it('reads hashes of another cost', async () => {
  const nonce = Buffer.alloc(16, 7)
  const cost = { memory: 1024, passes: 3, parallelism: 1 }
  const tag = argon2Sync('argon2id', { message: 'older', nonce, ...cost, tagLength: 32 })
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const hash = `$argon2id$v=19$m=1024,t=3,p=1$${text(nonce)}$${text(tag)}`
  expect(await passwords.matches('older', hash)).toBe(true)
  expect(await passwords.matches('newer', hash)).toBe(false)
})

it('does not take an unreadable hash for a wrong password', async () => {
  await expect(passwords.matches('four unrelated words', 'plain text')).rejects.toThrow('cannot be read')
})

it('leaves the main thread free', async () => {
  let turns = 0
  let hashing = true
  const hashed = passwords.hash('four unrelated words').finally(() => {
    hashing = false
  })
  while (hashing) {
    await new Promise((resolve) => setImmediate(resolve))
    turns += 1
  }
  await hashed
  expect(turns).toBeGreaterThan(20)
})

it('turns away whom it could not serve soon', async () => {
  const busy = argon2Passwords({ width: 1, queue: 1 })
  const answers = await Promise.allSettled(['a', 'b', 'c'].map((text) => busy.matches(text, null)))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect(answers[2]).toMatchObject({ reason: { kind: 'unavailable', reason: 'unavailable' } })
})
