import '../scripts/start/die-with-parent.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refuse } from '../scripts/refuse.ts'
import { runBench } from './bench.ts'
import { type BenchOptions, parseBench, usage } from './options.ts'
import { runProfile } from './profile/run.ts'

// npm run bench: everything on 127.0.0.1, bounded in time; the scratch shop goes when it ends, however it ends.
const LONGEST_MS = 30 * 60_000

const options = optionsOrRefuse()
if (options.help) {
  process.stdout.write(usage)
  process.exit()
}
const undo = new AsyncDisposableStack()
const leave = async (code: number) => {
  await undo.disposeAsync()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void leave(130))
setTimeout(() => void leave(1), LONGEST_MS).unref()

try {
  const data = options.data ?? scratch()
  if (options.profile.length > 0) await runProfile({ ...options, data }, undo)
  else await runBench({ ...options, data }, undo)
  await leave(0)
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  await leave(1)
}

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'emporium-bench-'))
  undo.defer(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function optionsOrRefuse(): BenchOptions {
  try {
    return parseBench(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd())
  } catch (error) {
    return refuse(error, usage)
  }
}
