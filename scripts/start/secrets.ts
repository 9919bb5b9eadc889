import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames } from './ports.ts'

type Name =
  | 'postgres'
  | 'session'
  | 'orderLink'
  | 'orderNumber'
  | 'customerKey'
  | 'identityToken'
  | 'paymentProviderKey'
  | 'paymentWebhook'
  | 'paymentSimulatorRole'
  | 'auditor'
  | 'rabbitmq'
  | 'registry'

export type Secrets = Record<Name, string> & {
  /** Ed25519, PKCS#8, base64. */
  serviceTokenKey: string
  /** By service. */
  roles: Record<string, string>
  /** By service: its read-only role. */
  readers: Record<string, string>
}

/** The shop's secrets, made once and kept in `DIR/secrets.json`, readable by its owner only. */
export function loadSecrets(data: string): Secrets {
  const file = join(data, 'secrets.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {}
  const secrets = complete(kept)
  if (JSON.stringify(kept) !== JSON.stringify(secrets)) {
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  }
  return secrets
}

// A newer version may need a secret that an older one did not make.
function complete(kept: Partial<Secrets>): Secrets {
  const fill = (name: Name) => kept[name] ?? newSecret()
  return {
    postgres: fill('postgres'),
    session: fill('session'),
    orderLink: fill('orderLink'),
    orderNumber: fill('orderNumber'),
    customerKey: fill('customerKey'),
    identityToken: fill('identityToken'),
    paymentProviderKey: fill('paymentProviderKey'),
    paymentWebhook: fill('paymentWebhook'),
    paymentSimulatorRole: fill('paymentSimulatorRole'),
    serviceTokenKey: kept.serviceTokenKey ?? newSigningKey(),
    auditor: fill('auditor'),
    rabbitmq: fill('rabbitmq'),
    registry: fill('registry'),
    roles: ofServices(kept.roles),
    readers: ofServices(kept.readers),
  }
}

function ofServices(kept: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(serviceNames.map((name) => [name, kept[name] ?? newSecret()]))
}

const newSecret = () => randomBytes(32).toString('hex')

function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
}
