/** Where a command writes what it does, a line per step. */
export type Progress = {
  /** Runs a step and writes its line with the elapsed time. The work may answer a better text for the line. */
  step<T>(label: string, work: () => Promise<T>, done?: (result: T) => string): Promise<T>
  line(text: string): void
}

export function printedProgress(write: (text: string) => void): Progress {
  return {
    line: (text) => write(`${text}\n`),
    async step(label, work, done = () => label) {
      const started = performance.now()
      const result = await work()
      write(`✓ ${done(result)}  ${seconds(performance.now() - started)}\n`)
      return result
    },
  }
}

export const silentProgress: Progress = { step: (_label, work) => work(), line: () => {} }

/** Milliseconds as seconds with one decimal. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
