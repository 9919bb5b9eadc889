import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const IGNORED = ['node_modules', '.next', 'generated', 'test-results', 'e2e', '.data', '.nx']
/** Made by tools, or of no effect on what is built. */
const WITHOUT_EFFECT = /(^|\/)(next-env\.d\.ts|[^/]+\.(tsbuildinfo|log|md|(test|int\.test|e2e)\.tsx?))$/

/**
 * One SHA-256 over the names and contents of the files under `paths` (files or folders, relative to `root`).
 * Order of `paths` does not matter; what is missing counts as empty.
 */
export function hashTree(root: string, paths: string[]): string {
  const files = [...new Set(paths.flatMap((path) => filesUnder(root, path)))].sort()
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

function filesUnder(root: string, path: string): string[] {
  const entries = globSync([path, `${path}/**/*`], {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) => IGNORED.includes(entry.name),
  })
  return entries
    .filter((entry) => entry.isFile() && !WITHOUT_EFFECT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
}
