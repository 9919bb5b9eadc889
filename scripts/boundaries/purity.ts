import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const impure: [pattern: RegExp, name: string][] = [
  [/\bDate\.now\s*\(/, 'Date.now()'],
  [/\bnew Date\(\s*\)/, 'new Date()'],
  [/\bMath\.random\b/, 'Math.random'],
  [/\bprocess\./, 'process'],
  [/\bperformance\./, 'performance'],
  [/\b(crypto\.|randomUUID)/, 'crypto'],
  [/\b(setTimeout|setInterval|setImmediate)\s*\(/, 'a timer'],
  [/\bfetch\s*\(/, 'fetch'],
  [/\bconsole\./, 'console'],
]

/** Uses of clock, chance, environment and I/O in domain folders, as `file:line what`. */
export function impurities(root: string): string[] {
  const files = globSync('{packages/domain/src,services/*/src/domain}/**/*.ts', { cwd: root })
  return files
    .filter((file) => !/\.(test|suite)\.ts$/.test(file))
    .flatMap((file) => impureLines(readFileSync(join(root, file), 'utf8')).map((found) => `${file}:${found}`))
}

/** The same for one file's text, as `line what`. Comments and strings do not count. */
export function impureLines(source: string): string[] {
  return withoutCommentsAndStrings(source)
    .split('\n')
    .flatMap((line, index) =>
      impure.filter(([pattern]) => pattern.test(line)).map(([, name]) => `${index + 1} uses ${name}`),
    )
}

const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g

function withoutCommentsAndStrings(source: string): string {
  return source.replace(COMMENT_OR_STRING, (found) => found.replace(/[^\n]/g, ' '))
}
