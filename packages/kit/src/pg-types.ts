import pg from 'pg'

const int8 = 20
const int8Array = 1016

/** A PostgreSQL int8 as number where that is exact, else as bigint. */
export function parseInt8(text: string): number | bigint {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}

type TypeParser = (text: string) => unknown

/** pg's parsers, but for int8 and int8[]. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(oid, format): TypeParser {
    const type: number = oid
    if (format !== 'binary' && type === int8) return parseInt8
    if (format !== 'binary' && type === int8Array) return parseInt8Array
    return pg.types.getTypeParser(oid, format) as TypeParser
  },
}

function parseInt8Array(text: string): (number | bigint | null)[] {
  const inner = text.slice(1, -1)
  if (inner === '') return []
  return inner.split(',').map((item) => (item === 'NULL' ? null : parseInt8(item)))
}
