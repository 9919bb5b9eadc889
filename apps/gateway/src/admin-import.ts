import { type Actor, adminAccess, allows, asTrpcError, type Caller } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import {
  chunks,
  FormatError,
  type ImportShop,
  importProducts,
  type ImportStep,
  type Tally,
} from '@emporium/product-csv'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import * as z from 'zod'
import type { AdminServices } from './admin-services.ts'
import { isRefusal } from './is-refusal.ts'
import { as } from './services.ts'

export const MAX_IMPORT_BYTES = 10 * 1024 * 1024

/** A line of the answer, as JSON. The last one is `done` or `failed`. */
export type ImportLine =
  | ImportStep
  | { readonly kind: 'done'; readonly tally: Tally }
  | { readonly kind: 'failed'; readonly message: string }

const querySchema = z.object({
  dryRun: z.enum(['true', 'false']).transform((text) => text === 'true'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'takes three capitals')
    .default('EUR'),
})

interface ImportGate {
  readonly services: AdminServices
  /** Who calls; refuses a request that another site made. */
  readonly callerOf: (request: FastifyRequest) => Promise<Caller>
}

/**
 * `POST /import?dryRun=true`: a product CSV as the body, its outcome row by row as lines of JSON. The file is in memory
 * whole (10 MB at most), the products go to the services a batch at a time, as fast as the answer is read.
 */
export function mountImport(app: FastifyInstance, { services, callerOf }: ImportGate): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_IMPORT_BYTES }, (_, body, done) =>
      done(null, body),
    )
    scope.setErrorHandler(refuse)
    scope.post<{ Body: unknown }>(
      '/import',
      // Before the body is read: who may not import need not send ten megabytes.
      {
        onRequest: async (request) => {
          demandAccess((await callerOf(request)).actor)
        },
      },
      async (request, reply) => {
        const { dryRun, currency } = querySchema.parse(request.query)
        const caller = await callerOf(request)
        const source = piecesOf(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))
        const steps = importProducts({ shop: shopFor(services, caller), source, currency, dryRun })
        const lines = linesOf(steps, (error) => request.log.error({ err: error }, 'import failed'))
        return reply.type('application/x-ndjson').send(Readable.from(lines))
      },
    )
  })
}

function demandAccess(actor: Actor): void {
  if (allows(adminAccess.importProducts, actor)) return
  const kind = actor.kind === 'anonymous' ? 'unauthenticated' : 'forbidden'
  throw new DomainError(kind, kind, kind === 'forbidden' ? 'You may not do this.' : 'Please log in.')
}

const statuses = { UNAUTHORIZED: 401, FORBIDDEN: 403, SERVICE_UNAVAILABLE: 503 } as const

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (isRefusal(error)) {
    const code = asTrpcError(error).code
    return reply
      .status(code in statuses ? statuses[code as keyof typeof statuses] : 400)
      .send({ message: error.message })
  }
  if (error instanceof z.ZodError) return reply.status(400).send({ message: z.prettifyError(error) })
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 413)
    return reply
      .status(413)
      .send({ message: 'The file is larger than 10 MB. Split it, or use npm run import.' })
  request.log.error({ err: error }, 'import refused')
  return reply.status(500).send({ message: 'Something went wrong on our side. Nothing was changed.' })
}

async function* linesOf(
  steps: AsyncGenerator<ImportStep, Tally>,
  report: (error: unknown) => void,
): AsyncGenerator<string> {
  try {
    for (;;) {
      const { done, value } = await steps.next()
      yield line(done ? { kind: 'done', tally: value } : value)
      if (done) return
    }
  } catch (error) {
    if (!(error instanceof FormatError)) report(error)
    const message = error instanceof FormatError ? error.message : 'Something went wrong on our side.'
    yield line({ kind: 'failed', message })
  }
}

const line = (content: ImportLine) => `${JSON.stringify(content)}\n`

const PIECE = 65_536

async function* piecesOf(file: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < file.length; start += PIECE) yield file.subarray(start, start + PIECE)
}

/** The shop as an import sees it, in the name of the one who imports. */
function shopFor({ catalog, inventory }: AdminServices, caller: Caller): ImportShop {
  const options = as(caller)
  return {
    productsByHandle: async (handles) =>
      (await catalog.products.query({ handles: [...handles], limit: 100 }, options)).products,
    categories: () => catalog.categories.query(),
    upsert: (products, dryRun) => catalog.upsert.mutate({ products: [...products], dryRun }, options),
    upsertCategories: (categories) =>
      catalog.upsertCategories.mutate({ categories: [...categories] }, options),
    count: (items) => inventory.setOnHand.mutate({ items: [...items], reason: 'import' }, options),
    onHand: async (skus) => {
      const answers = await Promise.all(
        chunks(skus, 200).map((some) => inventory.stock.query({ skus: some }, options)),
      )
      return answers.flat()
    },
  }
}
