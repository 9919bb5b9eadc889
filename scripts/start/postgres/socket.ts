import { join } from 'node:path'

/** The longest address of a Unix socket that every system takes (macOS allows 104 bytes with the final zero). */
const LONGEST = 103

/**
 * Where PostgreSQL keeps its Unix socket: its data directory. Over a socket a statement costs about half of what it
 * costs over TCP, on both sides. Null where the path is too long for one: TCP then.
 */
export function socketDirectory(dataDirectory: string, port: number): string | null {
  const fits = Buffer.byteLength(join(dataDirectory, `.s.PGSQL.${port}`)) <= LONGEST
  // Its setting is a list, with commas between and quotes around.
  const plain = !/[",]/.test(dataDirectory) && process.platform !== 'win32'
  return fits && plain ? dataDirectory : null
}
