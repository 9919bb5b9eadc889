import { spawnSync } from 'node:child_process'
import { root } from '../root.ts'

/** Whether a fresh clone can install: `npm ci` refuses a lockfile that is not in step with every package.json. */
export function lockfileInStep(): Promise<number> {
  const { status, stderr } = spawnSync('npm', ['ci', '--dry-run', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
  })
  const reasons = stderr.split('\n').filter((line) => /Missing:|Invalid:|code E/.test(line))
  process.stdout.write(
    status === 0
      ? '✓ package-lock.json is in step\n'
      : `✗ package-lock.json: run "npm run lock"\n${reasons.join('\n')}\n`,
  )
  return Promise.resolve(status ?? 1)
}
