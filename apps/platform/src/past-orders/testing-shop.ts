import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { migrate } from '@emporium/kit/migrate'
import pg from 'pg'
import { platformEnv } from '../env.ts'

export const SECRET = 'a-secret-for-these-tests'

export const services = [
  'basket',
  'catalog',
  'discount',
  'identity',
  'inventory',
  'notification',
  'ordering',
  'payment',
  'shipping',
]

/** A database with the schemas of all services, one for the simulator, and an environment that names them. */
export async function emptyShop() {
  const server = process.env['EMPORIUM_TEST_PG'] ?? ''
  const mark = randomBytes(6).toString('hex')
  const names = [`test_past_${mark}`, `test_past_provider_${mark}`]
  const [url = '', providerUrl = ''] = names.map((name) => at(server, name))
  await query(server, ...names.map((name) => `create database ${name}`))
  await query(url, 'create extension if not exists pg_trgm', 'create extension if not exists unaccent')
  for (const schema of services)
    await migrate({
      url,
      schema,
      directory: join(import.meta.dirname, '../../../../prisma', schema, 'migrations'),
    })
  return {
    url,
    providerUrl,
    env: platformEnv(environmentOf(url)),
    drop: () => query(server, ...names.map((name) => `drop database ${name} with (force)`)),
  }
}

export function environmentOf(url: string): Record<string, string> {
  const secrets = ['SESSION', 'ORDER_LINK', 'ORDER_NUMBER', 'CUSTOMER_KEY', 'PAYMENT_WEBHOOK']
  return {
    ...Object.fromEntries(services.map((name) => [`DATABASE_URL_${name.toUpperCase()}`, url])),
    ...Object.fromEntries(secrets.map((name) => [`${name}_SECRET`, SECRET])),
    GATEWAY_PORT: '1',
    ADMIN_GATEWAY_PORT: '2',
    SERVICES_PORT: '3',
    STOREFRONT_URL: 'http://localhost:3000',
    ADMIN_URL: 'http://localhost:3001',
    IDENTITY_TOKEN_SECRET: SECRET,
    PAYMENT_PROVIDER_URL: 'http://127.0.0.1:4',
    PAYMENT_PROVIDER_KEY: SECRET,
    SERVICE_TOKEN_KEY: Buffer.from(SECRET).toString('base64'),
    LOG_LEVEL: 'warn',
    SMTP_URL: 'smtp://127.0.0.1:1',
  }
}

function at(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function query(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
