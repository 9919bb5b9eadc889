import { notThisFormat } from './problems.ts'

const signatures: readonly [bytes: readonly number[], what: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or another ZIP archive (save it as CSV UTF-8)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook (save it as CSV UTF-8)'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x1f, 0x8b], 'a gzip archive (unpack it first)'],
  [[0xff, 0xfe], 'a text in UTF-16 (save it as CSV UTF-8)'],
  [[0xfe, 0xff], 'a text in UTF-16 (save it as CSV UTF-8)'],
]

/** @throws FormatError where the first bytes are those of something else */
export function refuseOtherBytes(start: Uint8Array): void {
  for (const [bytes, what] of signatures) {
    if (bytes.every((byte, index) => start[index] === byte)) throw notThisFormat(what)
  }
  if (start.includes(0)) throw notThisFormat('a binary file, or a text in UTF-16')
}

/** @throws FormatError where the text is not comma-separated */
export function refuseOtherText(text: string): void {
  const start = text.trimStart()
  if (start === '') throw notThisFormat('an empty file')
  if (start.startsWith('<')) throw notThisFormat('HTML or XML')
  if (/^[[{]/.test(start)) throw notThisFormat('JSON')
  const line = start.slice(0, 20_000).split(/\r?\n|\r/)[0] ?? ''
  const commas = count(line, ',')
  if (commas === 0 && count(line, ';') > 0) throw notThisFormat('semicolons between the columns')
  if (commas === 0 && count(line, '\t') > 0) throw notThisFormat('tabs between the columns')
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}
