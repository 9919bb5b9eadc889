import './start/die-with-parent.ts'
import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exportProducts } from './import/export-products.ts'
import { type ExportOptions, exportUsage, parseExport } from './import/options.ts'
import { connectShop } from './import/shop-client.ts'
import { refuse } from './refuse.ts'
import { root } from './root.ts'

function optionsOrRefuse(): ExportOptions {
  try {
    return parseExport(process.argv.slice(2), {
      root,
      callerFolder: process.env['INIT_CWD'] ?? process.cwd(),
    })
  } catch (error) {
    return refuse(error, exportUsage)
  }
}

async function main({ file, data, currency, names }: ExportOptions): Promise<number> {
  // A half-written file is never left under the name that was asked for.
  const draft = `${file}.${process.pid}.part`
  try {
    const shop = connectShop(data)
    await pipeline(Readable.from(exportProducts({ shop, currency, names })), createWriteStream(draft))
    renameSync(draft, file)
    process.stdout.write(`✓ ${file}\n`)
    return 0
  } catch (error) {
    rmSync(draft, { force: true })
    process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

process.exit(await main(optionsOrRefuse()))
