// node scripts/bootstrap/complete-lockfile.mjs, after "npm install <package>".
// A registry that mirrors one platform only makes npm drop the optional packages of all others from the lockfile, and
// then "npm ci" refuses it everywhere. This puts them back, by what their parents ask for.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../../package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = missingPlatforms(lock.packages)
Object.assign(lock.packages, added)
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`added: ${Object.keys(added).join(', ') || 'nothing'}\n`)

function missingPlatforms(packages) {
  const missing = {}
  for (const parent of Object.values(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`
      const platform = platformOf(name)
      if (packages[path] || !platform || !/^\d/.test(version)) continue
      missing[path] = { version, ...(parent.dev ? { dev: true } : {}), optional: true, ...platform }
    }
  }
  return missing
}

function platformOf(name) {
  const words = name.split(/[-/]/)
  const os = ['linux', 'darwin', 'win32', 'freebsd', 'android', 'openharmony'].find((word) =>
    words.includes(word),
  )
  const cpu = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'wasm32'].find((word) =>
    words.includes(word),
  )
  if (!os && cpu !== 'wasm32') return undefined
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : os === 'linux'
      ? ['glibc']
      : undefined
  return { cpu: [cpu ?? 'x64'], ...(os ? { os: [os] } : {}), ...(libc ? { libc } : {}) }
}
