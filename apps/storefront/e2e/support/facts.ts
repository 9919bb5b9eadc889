import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The shop under test, as its start wrote it down (`DIR/run.json`, `DIR/secrets.json`). */
interface Run {
  readonly ports: {
    readonly gateway: number
    readonly adminGateway: number
    readonly paymentSimulator: number
  }
  readonly urls: { readonly storefront: string; readonly admin: string }
  readonly serviceUrls: Readonly<Record<string, string>>
  readonly demoAccounts: readonly {
    readonly email: string
    readonly password: string
    readonly roles: readonly string[]
  }[]
  readonly connectionStrings: Readonly<Record<string, string>>
}
interface Secrets {
  readonly serviceTokenKey: string
  readonly paymentProviderKey: string
}

const runFile = process.env['E2E_RUN_FILE'] ?? ''

/** The shop's data folder, for commands that take `--data`. */
export const dataFolder = dirname(runFile)

export function run(): Run {
  return JSON.parse(readFileSync(runFile, 'utf8')) as Run
}

export function secrets(): Secrets {
  return JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as Secrets
}

/** Differs in each call and each run, so that tests never meet each other's things. */
export function unique(): string {
  return crypto.randomUUID().slice(0, 8)
}
