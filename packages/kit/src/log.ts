import pino, { type DestinationStream, type Logger } from 'pino'
import { currentCausation } from './context.ts'

export type Log = Logger

export interface LogOptions {
  /** Name of the service or app. */
  name: string
  level?: string
  destination?: DestinationStream
}

const secrets = ['authorization', 'cookie', 'password', 'token', 'secret', 'privateKey', 'set-cookie']
const personal = [
  'email',
  'name',
  'firstName',
  'lastName',
  'address',
  'street',
  'phone',
  'card',
  'cardNumber',
  'cvc',
]

/** A JSON log. Each line carries the correlation id of the work in hand; secrets and personal data are masked. */
export function createLog({ name, level = 'info', destination }: LogOptions): Log {
  const options = {
    level,
    base: { service: name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: causationFields,
    redact: { paths: redacted([...secrets, ...personal]), censor: '[redacted]' },
  }
  return destination ? pino(options, destination) : pino(options)
}

function causationFields() {
  const causation = currentCausation()
  return causation ? { correlationId: causation.correlationId, causationId: causation.causationId } : {}
}

/** pino's paths know no "at any depth": four levels cover what we log. */
function redacted(keys: string[]): string[] {
  return keys.flatMap((key) => ['', '*', '*.*', '*.*.*'].map((prefix) => `${prefix}["${key}"]`))
}
