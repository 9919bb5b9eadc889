// Runs on a bare Node 20 with nothing installed: node scripts/bootstrap.mjs [--no-install] <script.ts> [arguments]
// Installs what package-lock.json asks for, then runs the script under the Node 24 that came with it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installIfNeeded } from './bootstrap/install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const install = args[0] !== '--no-install'
if (!install) args.shift()
const [script, ...rest] = args

if (major(process.version) < 20) fail(`Emporium needs Node 20 or newer; this is ${process.version}.`)
if (install) await installIfNeeded(root).catch((error) => fail(error.message))

if (major(process.version) >= 24) {
  process.argv = [process.argv[0], resolve(root, script), ...rest]
  await import(pathToFileURL(resolve(root, script)).href)
} else {
  runUnder(bundledNode(), [resolve(root, script), ...rest])
}

function bundledNode() {
  const node = join(root, 'node_modules/.bin/node')
  if (existsSync(node)) return node
  if (!existsSync(join(root, 'node_modules')))
    fail('Nothing is installed yet: run "npm ci" first, or just "npm start".')
  fail(
    `For ${process.platform}-${process.arch} no Node 24 comes with npm: install Node 24 or newer (this is ${process.version}).`,
  )
}

function runUnder(node, nodeArgs) {
  // The open pipe (fd 3) tells the child when this process dies, however it dies.
  const child = spawn(node, nodeArgs, {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, EMPORIUM_PARENT_FD: '3' },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

function major(version) {
  return Number(version.slice(1).split('.')[0])
}

function fail(message) {
  process.stderr.write(`✗ ${message}\n`)
  process.exit(1)
}
