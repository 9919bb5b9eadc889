import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whether node_modules holds what package-lock.json asks for, by npm's own record of what it installed. */
export function isInstalled(root) {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  return differences(packagesOf(join(root, 'package-lock.json')), packagesOf(record)).length === 0
}

/**
 * The paths whose version in `installed` is not the one in `wanted`. Optional packages may be missing: they are for
 * other platforms.
 */
export function differences(wanted, installed) {
  return Object.keys(wanted).filter((path) => {
    if (!path.startsWith('node_modules/')) return false
    const found = installed[path]
    if (!found) return !wanted[path].optional && !wanted[path].devOptional
    return found.version !== wanted[path].version || found.integrity !== wanted[path].integrity
  })
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
}
