import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const KEEP_BYTES = 5_000_000

/** Makes the folder of a log file and, where the last run left a long one, sets that aside as `<file>.1`. */
export function prepareLog(file: string): string {
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file) && statSync(file).size > KEEP_BYTES) renameSync(file, `${file}.1`)
  return file
}

/** The last `count` non-empty lines, for an error message. */
export function lastLines(text: string, count: number): string {
  return text.split('\n').filter(Boolean).slice(-count).join('\n')
}
