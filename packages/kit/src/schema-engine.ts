import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import type pg from 'pg'

// TypeScript has this with the DOM's types only.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

let loaded: Promise<typeof import('@prisma/schema-engine-wasm/schema_engine_bg')> | undefined

/**
 * Prisma's schema engine on the pool, whose search_path names the schema. The caller frees it. `onScriptError` gets
 * PostgreSQL's own error, which the engine replaces by one without its words.
 */
export async function createSchemaEngine(
  pool: pg.Pool,
  schema: string,
  onScriptError: (error: unknown) => void,
): Promise<SchemaEngine> {
  loaded ??= load()
  const { SchemaEngine } = await loaded
  const datamodel = 'datasource db {\n  provider = "postgresql"\n}\n'
  return SchemaEngine.new(
    { datamodels: [['schema.prisma', datamodel]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(scriptSafe(new PrismaPg(pool, { schema }), pool, onScriptError)),
  )
}

/**
 * PrismaPg cuts a script at each semicolon, function bodies and literals included. PostgreSQL itself takes the whole
 * script, and runs it as one transaction.
 */
function scriptSafe(factory: PrismaPg, pool: pg.Pool, onError: (error: unknown) => void): PrismaPg {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    adapter.executeScript = async (script) => {
      await pool.query(script).catch((error) => {
        onError(error)
        throw error
      })
    }
    return adapter
  }
  return factory
}

async function load() {
  // By hand: importing the package needs Node's experimental wasm modules.
  const require = createRequire(import.meta.url)
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...bindings } })
  bindings.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start: start } = instance.exports
  if (typeof start === 'function') Reflect.apply(start, undefined, [])
  return bindings
}
