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

/** Runs a JavaScript or TypeScript file under this Node. */
export function runNode(args: string[], env: Record<string, string | undefined> = {}): Promise<number> {
  return run(process.execPath, args, env)
}
