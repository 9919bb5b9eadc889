import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { EnvError, readEnv } from './env.ts'

const schema = z.object({
  PORT: z.coerce.number().int().min(1),
  DATABASE_URL: z.url(),
  LOG_LEVEL: z.enum(['info', 'debug']).default('info'),
})

describe('readEnv', () => {
  it('gives parsed values and defaults', () => {
    const env = readEnv(schema, { PORT: '3000', DATABASE_URL: 'postgres://x/y', LOG_LEVEL: '' })
    expect(env).toEqual({ PORT: 3000, DATABASE_URL: 'postgres://x/y', LOG_LEVEL: 'info' })
  })

  it('names every bad key at once and no value', () => {
    const read = () => readEnv(schema, { PORT: '0', LOG_LEVEL: 'secret-value' })
    expect(read).toThrow(EnvError)
    expect(read).toThrow(/PORT: .*\n.*DATABASE_URL: is missing\n.*LOG_LEVEL: /)
    expect(read).not.toThrow('secret-value')
  })
})
