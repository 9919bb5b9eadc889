/** The PostgreSQL error code (SQLSTATE) of an error or of its cause, as raw pg and Prisma's adapter give it. */
export function sqlState(error: unknown): string | undefined {
  for (let at = error, depth = 0; isObject(at) && depth < 5; at = at['cause'] ?? at['meta'], depth++) {
    const code = at['originalCode'] ?? at['code']
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^P2\d{3}$/.test(code)) return code
    if (code === 'P2002') return '23505'
    if (code === 'P2034') return '40001'
  }
  return undefined
}

/** True for a unique violation (23505; Prisma P2002). `constraint` narrows it to that constraint or index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== '23505') return false
  return constraint === undefined || constraintOf(error) === constraint
}

/** True for a serialisation failure or a deadlock (40001, 40P01; Prisma P2034): run the transaction again. */
export function isSerializationFailure(error: unknown): boolean {
  const state = sqlState(error)
  return state === '40001' || state === '40P01'
}

/** Class 08: connection exceptions; 57P01 to 57P03: the server goes down or is not up yet. */
const outageStates = /^(08...|57P0[123]|53300)$/
const outageCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])
const outageWords =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/

/** True where the database could not be reached: nothing is wrong with what was asked of it. */
export function isOutage(error: unknown): boolean {
  for (let at = error, depth = 0; isObject(at) && depth < 5; at = at['cause'], depth++) {
    const { code, message } = at
    if (typeof code === 'string' && (outageStates.test(code) || outageCodes.has(code))) return true
    if (typeof message === 'string' && outageWords.test(message)) return true
  }
  return false
}

function constraintOf(error: unknown): unknown {
  return isObject(error) ? error['constraint'] : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
