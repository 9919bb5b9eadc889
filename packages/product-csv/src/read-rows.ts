import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { refuseOtherBytes, refuseOtherText } from './detect-format.ts'
import { FormatError, notThisFormat } from './problems.ts'

export interface Row {
  /** Where it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A row is cut off there, in bytes: what is longer is a quote that was never closed. */
const MAX_ROW = 1_000_000

/**
 * The rows of a CSV, header first, one at a time.
 * @throws FormatError for another format, another encoding, or where a quote is not closed
 */
export async function* readRows(source: AsyncIterable<Uint8Array>): AsyncGenerator<Row> {
  const parser = parse({
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW,
  })
  const text = Readable.from(decode(source))
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      const within = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
      yield { line: info.lines - within, cells: record }
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenCsv(error) : error
  } finally {
    text.destroy()
  }
}

async function* decode(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = true
  for await (const bytes of source) {
    if (first) refuseOtherBytes(bytes)
    const text = decodeUtf8(decoder, bytes)
    if (first) refuseOtherText(text)
    first = false
    yield text
  }
  if (first) throw notThisFormat('an empty file')
  yield decodeUtf8(decoder)
}

function decodeUtf8(decoder: InstanceType<typeof TextDecoder>, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    throw notThisFormat('bytes that are not UTF-8 (save the file as CSV UTF-8)')
  }
}

function brokenCsv(error: CsvError): FormatError {
  const line: unknown = Reflect.get(error, 'lines')
  const near = typeof line === 'number' ? ` near line ${line}` : ''
  return new FormatError(
    `The file is not well-formed CSV${near}: is a quote not closed there? (${error.code})`,
  )
}
