/** Ends a command that was called wrongly: says why and how to call it. Exit code 2, as is the custom. */
export function refuse(error: unknown, usage: string): never {
  const message = error instanceof Error ? error.message.split('. ')[0] : String(error)
  process.stderr.write(`✗ ${message}\n\n${usage}`)
  process.exit(2)
}
