import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The account PostgreSQL runs as, and how a command line is put under it. */
export type Owner = {
  ids: { uid: number; gid: number } | undefined
  wrap(command: string, args: string[]): { command: string; args: string[] }
}

const self: Owner = { ids: undefined, wrap: (command, args) => ({ command, args }) }

/**
 * PostgreSQL refuses to run as root. As root it runs as the user `postgres`, who is created where missing.
 * `paths` are what that user must reach: programs and data.
 */
export function postgresOwner(paths: string[]): Owner {
  if (process.getuid?.() !== 0) return self
  const ids = existingUser() ?? createUser()
  const mayPass = paths.every(isReachableByOthers)
  return {
    ids,
    wrap: (command, args) => ({ command: 'setpriv', args: [...privileges(ids, mayPass), command, ...args] }),
  }
}

function privileges(ids: { uid: number; gid: number }, mayPass: boolean): string[] {
  const identity = [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups']
  // A clone under /root is closed to other users. Instead of opening the folder to everybody, this one process may
  // pass through (the secure bit lets access(2), which PostgreSQL asks first, see that right, too).
  const passThrough = [
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ]
  return mayPass ? identity : [...identity, ...passThrough]
}

function existingUser() {
  try {
    return { uid: numericId('-u'), gid: numericId('-g') }
  } catch {
    return undefined
  }
}

function createUser() {
  execFileSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' })
  execFileSync('useradd', ['--system', '--gid', 'postgres', 'postgres'], { stdio: 'ignore' })
  return { uid: numericId('-u'), gid: numericId('-g') }
}

function numericId(flag: '-u' | '-g'): number {
  const out = execFileSync('id', [flag, 'postgres'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return Number(out.trim())
}

const SEARCH_BY_OTHERS = 0o001

function isReachableByOthers(path: string): boolean {
  const parent = dirname(path)
  if (parent === path) return true
  return (statSync(parent).mode & SEARCH_BY_OTHERS) !== 0 && isReachableByOthers(parent)
}
