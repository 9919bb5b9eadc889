import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs `prisma generate` for one service, without the engine that Prisma would otherwise download. */
export async function prismaGenerate(root: string, service: string): Promise<void> {
  const cli = join(root, 'node_modules/prisma/build/index.js')
  const schema = `prisma/${service}/schema.prisma`
  // Generating does not use the schema engine, but looks for it: any program will do.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
  try {
    await run(process.execPath, [cli, 'generate', `--schema=${schema}`, '--no-hints'], { cwd: root, env })
  } catch (error) {
    throw new Error(`prisma generate failed for ${schema}:\n${outputOf(error)}`)
  }
}

function outputOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const parts = ['stdout', 'stderr'].map((key) => (key in error ? String(error[key as keyof Error]) : ''))
  return parts.join('').trim() || error.message
}
