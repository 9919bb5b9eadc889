/** Runs once when the server starts. The check is apart, because this file is also compiled for other runtimes. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { checkEnv } = await import('./check-env.ts')
  checkEnv()
}
