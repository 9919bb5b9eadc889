import { defineConfig } from 'vitest/config'

const everywhere = '{packages,services,apps,scripts,bench}/**'
// In CI a test with real servers that failed runs once more, as the browser tests do; at home none does.
const retry = process.env['CI'] ? 1 : 0
const exclude = ['**/node_modules/**', '**/generated/**', '**/.next/**', 'scripts/boundaries/fixtures/**']

export default defineConfig({
  test: {
    // Two cores, shared with PostgreSQL.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${everywhere}/*.test.{ts,tsx}`],
          exclude: [...exclude, '**/*.int.test.{ts,tsx}'],
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'int',
          include: [`${everywhere}/*.int.test.ts`],
          exclude: [...exclude, '**/*.{broker,redis}.int.test.ts'],
          globalSetup: ['scripts/test/postgres-setup.ts'],
          pool: 'forks',
          retry,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Apart, so that only who runs one of these waits for a RabbitMQ.
        test: {
          name: 'broker',
          include: [`${everywhere}/*.broker.int.test.ts`],
          exclude,
          globalSetup: ['scripts/test/postgres-setup.ts', 'scripts/test/rabbitmq-setup.ts'],
          pool: 'forks',
          retry,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'redis',
          include: [`${everywhere}/*.redis.int.test.ts`],
          exclude,
          globalSetup: ['scripts/test/postgres-setup.ts', 'scripts/test/redis-setup.ts'],
          pool: 'forks',
          retry,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
