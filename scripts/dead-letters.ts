import './start/die-with-parent.ts'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { withComposition } from './audit/composition.ts'
import { runningShop } from './audit/shop.ts'
import { attend, type Terminal } from './dead-letters/acts.ts'
import { optionsOf, usage } from './dead-letters/options.ts'
import { refuse } from './refuse.ts'

function optionsOrRefuse() {
  try {
    return optionsOf(process.argv.slice(2))
  } catch (error) {
    return refuse(error, usage)
  }
}

const options = optionsOrRefuse()
const say = (line: string) => void process.stdout.write(`${line}\n`)
const terminal: Terminal = {
  say,
  // `npm run` works in the root of the repository; who called it may be elsewhere.
  read: (file) =>
    file === '' || file === '-'
      ? text(process.stdin)
      : readFile(resolve(process.env['INIT_CWD'] ?? process.cwd(), file), 'utf8'),
}

try {
  const { env } = runningShop(options.data)
  const left = await withComposition(env, (desks) => attend(desks, options, terminal))
  if (options.command !== 'show') say(left === 0 ? '✓ no dead letters' : `${left} dead letters`)
  process.exitCode = left === 0 || options.command === 'edit' ? 0 : 1
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
