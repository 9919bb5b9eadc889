import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface Surroundings {
  readonly root: string
  readonly callerFolder: string
}

export interface FileOptions {
  readonly file: string
  readonly data: string
  readonly currency: string
}
export type ImportOptions = FileOptions & { readonly dryRun: boolean }
export type ExportOptions = FileOptions & { readonly names: 'old' | 'current' }

export const importUsage = `npm run import -- FILE.csv [options]   products from Shopify's product CSV into the running shop

  --dry-run        says what would happen, row by row, and changes nothing
  --currency CODE  of the prices in the file. Default: EUR
  --data DIR       the shop's folder. Default: .data
`

export const exportUsage = `npm run export -- FILE.csv [options]   the running shop's products as Shopify's product CSV

  --old-names      the column names from before 2025 (Handle, Variant Price …)
  --currency CODE  of the prices in the file. Default: EUR
  --data DIR       the shop's folder. Default: .data
`

const shared = { currency: { type: 'string', default: 'EUR' }, data: { type: 'string' } } as const

/** Throws an error for people where the command line is wrong. */
export function parseImport(args: string[], around: Surroundings): ImportOptions {
  const options = { ...shared, 'dry-run': { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  return { ...fileOptions(values, positionals, around), dryRun: values['dry-run'] }
}

/** Throws an error for people where the command line is wrong. */
export function parseExport(args: string[], around: Surroundings): ExportOptions {
  const options = { ...shared, 'old-names': { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  return { ...fileOptions(values, positionals, around), names: values['old-names'] ? 'old' : 'current' }
}

function fileOptions(
  { currency, data }: { currency: string; data?: string | undefined },
  [file, ...more]: string[],
  { root, callerFolder }: Surroundings,
): FileOptions {
  if (file === undefined) throw new Error('Which file?')
  if (more.length > 0) throw new Error(`One file at a time, not also "${more[0]}"`)
  if (!/^[A-Z]{3}$/.test(currency))
    throw new Error(`--currency takes three capitals like EUR, not "${currency}"`)
  return {
    file: resolve(callerFolder, file),
    data: data === undefined ? resolve(root, '.data') : resolve(callerFolder, data),
    currency,
  }
}
