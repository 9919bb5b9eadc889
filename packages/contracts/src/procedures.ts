import { DomainError, type ErrorDetails, type ErrorKind } from '@emporium/domain'
import { initTRPC, TRPCError } from '@trpc/server'
import * as z from 'zod'
import { type Access, type Actor, allows } from './actor.ts'
import { isReason, type Reason } from './reasons.ts'

/** What every contract router is called with; `api` is the service's side of the contract. */
export interface CallContext<Api> {
  readonly actor: Actor
  readonly api: Api
  readonly correlationId: string
  /** Aborted when the caller has gone; live answers end then. */
  readonly signal?: AbortSignal | undefined
}

/** What an api method may know of its call. */
export type Caller = Omit<CallContext<unknown>, 'api'>

export interface ProcedureMeta {
  readonly access: readonly Access[]
}

/** The refusal as a client sees it in `error.data`. */
export interface Refusal {
  readonly reason: Reason
  readonly details: ErrorDetails
  /** For `invalid-input`: what is wrong, by path (`lines.0.quantity`). */
  readonly issues?: Readonly<Record<string, string>> | undefined
}

const codes = {
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  refused: 'UNPROCESSABLE_CONTENT',
  unavailable: 'SERVICE_UNAVAILABLE',
  'too-many': 'TOO_MANY_REQUESTS',
} as const satisfies Record<ErrorKind, TRPCError['code']>

const kinds: ReadonlyMap<string, ErrorKind> = new Map(
  Object.entries(codes).map(([kind, code]) => [code, kind as ErrorKind]),
)

const answerSchema = z.object({
  data: z.object({ code: z.string(), reason: z.string(), details: z.record(z.string(), z.unknown()) }),
})

/**
 * The tools of one contract: a router and procedures that cannot be made without saying who may call them.
 *
 * @example const { router, allow } = contract<BasketApi>()
 */
export function contract<Api>() {
  const t = initTRPC
    .context<CallContext<Api>>()
    .meta<ProcedureMeta>()
    .create({
      isServer: true,
      allowOutsideOfServer: true,
      sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
      errorFormatter: ({ shape, error }) => ({
        ...shape,
        message: publicMessage(error),
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          ...refusalOf(error),
        },
      }),
    })
  const guarded = t.procedure.use(async ({ ctx, meta, path, next }) => {
    const access = meta?.access ?? []
    if (!allows(access, ctx.actor)) throw denied(access, ctx.actor, path)
    const result = await next()
    const refusal = result.ok ? null : domainRefusal(result.error.cause)
    if (refusal) throw asTrpcError(refusal)
    return result
  })
  return {
    router: t.router,
    /** A procedure that these callers may call. At least one rule; see {@link Access}. */
    allow: (...access: readonly [Access, ...Access[]]) => guarded.meta({ access }),
  }
}

/** A domain refusal as tRPC carries it: the one place where kinds become codes. */
export function asTrpcError(error: DomainError): TRPCError {
  return new TRPCError({ code: codes[error.kind], message: error.message, cause: error })
}

/** The HTTP-independent part of an error: a closed reason with its facts. Unknown errors tell nothing. */
export function refusalOf(error: TRPCError): Refusal {
  const { cause } = error
  const refusal = domainRefusal(cause)
  if (refusal)
    return { reason: isReason(refusal.reason) ? refusal.reason : 'internal', details: refusal.details }
  if (error.code === 'BAD_REQUEST') return { reason: 'invalid-input', details: {}, issues: issuesOf(cause) }
  if (error.code === 'NOT_FOUND') return { reason: 'not-found', details: {} }
  if (error.code === 'SERVICE_UNAVAILABLE') return { reason: 'unavailable', details: {} }
  return { reason: 'internal', details: {} }
}

/** A refusal of this process, or one that another service answered with: that keeps its reason on its way through. */
function domainRefusal(cause: unknown): DomainError | null {
  if (cause instanceof DomainError) return cause
  if (!(cause instanceof Error) || cause.name !== 'TRPCClientError') return null
  const answer = answerSchema.safeParse(cause)
  if (!answer.success)
    return new DomainError('unavailable', 'unavailable', 'This is not available right now. Please try again.')
  const { code, reason, details } = answer.data.data
  const kind = kinds.get(code)
  return kind === undefined || reason === 'internal'
    ? null
    : new DomainError(kind, reason, cause.message, details)
}

function publicMessage(error: TRPCError): string {
  const refusal = domainRefusal(error.cause)
  if (refusal) return refusal.message
  if (error.cause instanceof z.core.$ZodError) {
    const [path, message] = Object.entries(issuesOf(error.cause))[0] ?? ['input', 'is not valid']
    return `${path === '' ? 'Input' : path}: ${message}`
  }
  if (error.code === 'NOT_FOUND') return 'There is nothing at this address.'
  return 'Something went wrong on our side. Nothing was changed; please try again.'
}

function issuesOf(cause: unknown): Record<string, string> {
  if (!(cause instanceof z.core.$ZodError)) return {}
  return Object.fromEntries(cause.issues.map((issue) => [issue.path.join('.'), issue.message]))
}

function denied(access: readonly Access[], actor: Actor, path: string): TRPCError {
  const unknown = actor.kind === 'anonymous'
  const staff = access.some((rule) => rule.startsWith('staff:'))
  return asTrpcError(
    new DomainError(
      unknown ? 'unauthenticated' : 'forbidden',
      unknown ? 'unauthenticated' : 'forbidden',
      unknown && !staff ? 'Please log in to do this.' : 'You may not do this.',
      { path },
    ),
  )
}
