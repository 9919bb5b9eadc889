import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { lastLines, prepareLog } from './log-file.ts'

export type Command = {
  name: string
  /** Arguments of Node. */
  args: string[]
  cwd: string
  env: Record<string, string | undefined>
  logFile: string
  signal?: AbortSignal | undefined
}

/** Runs a Node program to its end with its output in a log file, begun anew. Answers what it printed; throws with its last lines where it failed. */
export async function runCommand({ name, args, cwd, env, logFile, signal }: Command): Promise<string> {
  const log = await open(prepareLog(logFile), 'w')
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio: ['ignore', log.fd, log.fd],
    ...(signal ? { signal } : {}),
  })
  try {
    const code = await new Promise<number | string>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (exit, by) => resolve(exit ?? by ?? 'killed'))
    })
    const output = readFileSync(logFile, 'utf8')
    if (code !== 0)
      throw new Error(`${name} failed (${code}):\n${lastLines(output, 30)}\nThe whole of it: ${logFile}`)
    return output
  } finally {
    await log.close()
  }
}
