import './start/die-with-parent.ts'
import { createReadStream } from 'node:fs'
import { FormatError } from '@emporium/product-csv'
import { importProducts } from './import/import-products.ts'
import { type ImportOptions, importUsage, parseImport } from './import/options.ts'
import { type Say, summaryLines } from './import/report.ts'
import { connectShop } from './import/shop-client.ts'
import { refuse } from './refuse.ts'
import { root } from './root.ts'

const say: Say = (line) => process.stdout.write(`${line}\n`)

function optionsOrRefuse(): ImportOptions {
  try {
    return parseImport(process.argv.slice(2), {
      root,
      callerFolder: process.env['INIT_CWD'] ?? process.cwd(),
    })
  } catch (error) {
    return refuse(error, importUsage)
  }
}

async function main({ file, data, currency, dryRun }: ImportOptions): Promise<number> {
  try {
    const shop = connectShop(data)
    const tally = await importProducts({ shop, source: bytesOf(file), currency, dryRun, say })
    for (const line of summaryLines(tally, dryRun)) say(line)
    return tally.refused === 0 ? 0 : 1
  } catch (error) {
    const known =
      error instanceof FormatError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(`✗ ${known ? `${file}: ` : ''}${message}\n`)
    return 1
  }
}

// Opened when first read, so that a file that is not there fails where the error is awaited.
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file)
}

process.exit(await main(optionsOrRefuse()))
