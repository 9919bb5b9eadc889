import { spawn } from 'node:child_process'
import { root } from './root.ts'

/** Runs a program in the repository's root with its output on ours. Answers the exit code (1 where it was killed). */
export function run(
  command: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** As `run`, and answers the last of what it printed too. */
export function runKept(
  command: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<{ code: number; printed: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['inherit', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    let printed = ''
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      from.setEncoding('utf8').on('data', (text: string) => {
        to.write(text)
        printed = (printed + text).slice(-KEPT_CHARACTERS)
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, printed }))
  })
}

const KEPT_CHARACTERS = 20_000

/** Runs a JavaScript or TypeScript file under this Node. */
export function runNode(args: string[], env: Record<string, string | undefined> = {}): Promise<number> {
  return run(process.execPath, args, env)
}
