import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { dataFolder } from './facts.ts'

const root = resolve(import.meta.dirname, '../../../..')

/** `npm run import -- FILE …` against the running shop, as a person types it. */
export function importFile(file: string, ...options: readonly string[]) {
  const args = ['run', '--silent', 'import', '--', file, '--data', dataFolder, ...options]
  // Of an outer `npm test`; another process would wait for the wrong parent.
  const { EMPORIUM_PARENT_FD: _, ...env } = process.env
  return new Promise<{ code: number; output: string }>((done) => {
    execFile('npm', args, { cwd: root, env }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? 1 : 0
      done({ code, output: `${stdout}${stderr}` })
    })
  })
}

export async function fileWith(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'emporium-import-')), 'products.csv')
  await writeFile(file, text)
  return file
}
