import type { ImportLine } from './import-lines.ts'

/** A refusal of the whole file, in words. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused'
}

/** Sends a file and gives its lines as they come, some at a time. @throws ImportRefused */
export async function* sendFile(
  file: File,
  { dryRun, currency }: { dryRun: boolean; currency: string },
): AsyncGenerator<ImportLine[]> {
  const answer = await fetch(`/api/import?${new URLSearchParams({ dryRun: String(dryRun), currency })}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: file,
  })
  if (!answer.ok || !answer.body) throw new ImportRefused(await refusalIn(answer))
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value = '' } = await reader.read()
    const lines = `${rest}${value}`.split('\n')
    rest = lines.pop() ?? ''
    if (lines.length > 0) yield lines.filter(Boolean).map((line) => JSON.parse(line) as ImportLine)
    if (done) return
  }
}

async function refusalIn(answer: Response): Promise<string> {
  try {
    const { message } = (await answer.json()) as { message?: string }
    return message ?? 'The file was refused.'
  } catch {
    return 'The shop is out of reach. Please try again.'
  }
}
