import { TRPCClientError, type TRPCLink, localLink as trpcLocalLink } from '@trpc/client'
import {
  type AnyTRPCRouter,
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
} from '@trpc/server'
import { observable } from '@trpc/server/observable'
import type { TRPCErrorShape } from '@trpc/server/rpc'
import { insideTransaction } from './database.ts'

/** The context of one call, from the call's own: `client.get.query(input, { context: { actor } })`. */
export type LocalContext = (callContext: Record<string, unknown>) => unknown

/**
 * A link that calls a router of this process. Router and context are asked for at each call, so that the order in which
 * services start does not matter. Results are handed over as they are, without copying: do not change them. Errors are
 * what they would be over HTTP. A call inside a transaction is refused: it would be a remote one elsewhere.
 */
export function localLink<Router extends AnyTRPCRouter>(
  getRouter: () => Router,
  getContext: LocalContext,
): TRPCLink<Router> {
  return (runtime) =>
    ({ op, next }) => {
      if (op.type === 'subscription')
        return subscriptionLink(getRouter, getContext, op.context)(runtime)({ op, next })
      return observable((observer) => {
        if (insideTransaction()) return observer.error(TRPCClientError.from(transactionError(op.path)))
        call(getRouter(), getContext, { ...op, signal: op.signal ?? neverAborted }).then(
          // Not completed: a promise takes the first value, and tRPC would make an AbortError to say that there is no more.
          (data) => observer.next({ result: { type: 'data', data } }),
          (error: TRPCClientError<Router>) => observer.error(error),
        )
      })
    }
}

/** Nobody can call off a call that was made without a signal. */
const neverAborted = new AbortController().signal

interface Call {
  type: 'query' | 'mutation' | 'subscription'
  path: string
  input: unknown
  context: Record<string, unknown>
  signal: AbortSignal
}

async function call<Router extends AnyTRPCRouter>(
  router: Router,
  getContext: LocalContext,
  op: Call,
): Promise<unknown> {
  const { type, path, input, signal } = op
  let ctx: unknown
  try {
    ctx = await getContext(op.context)
    return await callTRPCProcedure({
      router,
      path,
      type,
      ctx,
      getRawInput: async () => input,
      signal,
      batchIndex: 0,
    })
  } catch (thrown) {
    const error = getTRPCErrorFromUnknown(thrown)
    const shape = getTRPCErrorShape({
      config: router._def._config,
      error,
      type,
      path,
      input,
      ctx,
    }) as TRPCErrorShape
    throw TRPCClientError.from<AnyTRPCRouter>({ error: shape }, { cause: error })
  }
}

function subscriptionLink<Router extends AnyTRPCRouter>(
  getRouter: () => Router,
  getContext: LocalContext,
  callContext: Record<string, unknown>,
): TRPCLink<Router> {
  return trpcLocalLink<AnyTRPCRouter>({
    router: getRouter(),
    createContext: async () => getContext(callContext),
  })
}

export function transactionError(path: string): Error {
  return new Error(`${path} was called inside a transaction: call before it, or by a timer`)
}
