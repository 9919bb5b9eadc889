import { describe, expect, it } from 'vitest'
import { readEnv } from './env.ts'

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(readEnv({})).toEqual({
      development: false,
      gatewayUrl: 'http://localhost:3002',
      publicUrl: 'http://localhost:3000',
    })
  })

  it('names all bad keys at once', () => {
    const read = () => readEnv({ PORT: 'many', GATEWAY_URL: 'ftp://somewhere', PUBLIC_URL: 'x' })
    expect(read).toThrow(/PORT.*\n.*GATEWAY_URL.*\n.*PUBLIC_URL/)
  })
})
