import { expect, it } from 'vitest'
import { readEnv } from './env.ts'

const good = {
  DATABASE_URL: 'postgres://user:secret@127.0.0.1:5432/simulator',
  WEBHOOK_URL: 'http://127.0.0.1:3020/webhooks/payment',
  WEBHOOK_SECRET: 'sixteen-characters',
  API_KEY: 'sixteen-characters',
  PUBLIC_URL: 'http://127.0.0.1:3004/',
}

it('fills in what has a default', () => {
  expect(readEnv({ ...good, LATE_WEBHOOK_MS: '' })).toMatchObject({
    PORT: 3004,
    HOST: '127.0.0.1',
    LATE_WEBHOOK_MS: 5_000,
    SIMULATOR_FAULTS: false,
    PUBLIC_URL: 'http://127.0.0.1:3004',
  })
})

it('names every bad key at once', () => {
  const bad = { ...good, PORT: 'x', DATABASE_URL: 'mysql://x', API_KEY: 'short', WEBHOOK_URL: undefined }
  expect(() => readEnv(bad)).toThrow(/PORT[^]*DATABASE_URL[^]*WEBHOOK_URL[^]*API_KEY/)
})

it('shows no value of a secret', () => {
  expect(() => readEnv({ ...good, API_KEY: 'short' })).not.toThrow(/: short/)
})
