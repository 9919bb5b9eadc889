/** What the page in the terminal shows of one process. */
export type Row = {
  name: string
  port: number
  /** Null while it serves; else what keeps it from serving. */
  trouble: string | null
  restarts: number
  lastEnd: string | null
}

/** The page in the terminal: a line per process, none wider than `width`. */
export function boardLines(rows: Row[], width: number): string[] {
  const nameWidth = Math.max(...rows.map(({ name }) => name.length), 7)
  const header = `  ${'process'.padEnd(nameWidth)}  port   restarts  health`
  return [header, ...rows.map((row) => line(row, nameWidth))].map((text) => fit(text, width))
}

function line({ name, port, trouble, restarts, lastEnd }: Row, nameWidth: number): string {
  const health = trouble === null ? 'ready' : trouble
  const ended = lastEnd === null ? '' : ` (last end: ${lastEnd})`
  const sign = trouble === null ? '✓' : '!'
  return `${sign} ${name.padEnd(nameWidth)}  ${`${port}`.padEnd(5)}  ${`${restarts}`.padEnd(8)}  ${health}${ended}`
}

// Log lines may hold colours and line breaks, which would break the page.
function fit(text: string, width: number): string {
  const plain = text.replaceAll(/\p{Cc}\[[\d;]*m|\p{Cc}/gu, ' ')
  return plain.length <= width ? plain : `${plain.slice(0, width - 1)}…`
}
