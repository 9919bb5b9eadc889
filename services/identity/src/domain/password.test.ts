import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reasonOf } from '../testing.ts'
import { checkPassword } from './password.ts'

const own = ['ada.lovelace@example.com', 'Ada Lovelace']
const refusal = (password: string) => reasonOf((async () => checkPassword(password, own))())

describe('a password that is quickly guessed', () => {
  it.each([
    'password123',
    'Passw0rd123!',
    '!!P4$$w0rd!!',
    'PASSWORD2026',
    'qwertyuiop',
    'qwerty12345',
    '1234567890',
    '0987654321',
    '1q2w3e4r5t',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'abababababab',
    'abcabcabcabc',
    'iloveyou2024',
    'Emporium2026!',
    'ada.lovelace',
    'AdaLovelace1',
    'ada.lovelace@example.com',
  ])('is refused: %s', async (password) => {
    expect(await refusal(password)).toBe('password-too-common')
  })

  it('is one of few characters, however long', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', '1'), { minLength: 10, maxLength: 200 }),
        async (text) => {
          expect(await refusal(text.join(''))).toBe('password-too-common')
        },
      ),
    )
  })
})

describe('a password that is not', () => {
  it.each([
    'four unrelated words',
    'correct horse battery staple',
    'Xk7#mQ9$vL2p',
    'emporium-demo-9f3k',
    'пароль из четырёх слов',
    'abcd efgh likes qwer',
  ])('is allowed, without rules of composition: %s', async (password) => {
    expect(await refusal(password)).toBe(null)
  })

  it('is any random text', async () => {
    const hex = fc
      .uint8Array({ minLength: 16, maxLength: 16 })
      .map((bytes) => Buffer.from(bytes).toString('hex'))
    const varied = hex.filter((text) => new Set(text).size > 8)
    await fc.assert(
      fc.asyncProperty(varied, async (text) => {
        expect(await refusal(text)).toBe(null)
      }),
    )
  })
})
