import { httpLink, httpSubscriptionLink, splitLink, TRPCClientError, type TRPCLink } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { observable } from '@trpc/server/observable'
import { currentCausation } from './context.ts'
import { insideTransaction } from './database.ts'
import { FetchEventSource } from './fetch-event-source.ts'
import { transactionError } from './local-link.ts'
import type { RemoteService } from './remote/remote-service.ts'
import { resubscribing } from './remote/resubscribe.ts'

export interface HttpServiceLinkOptions {
  /** Where the router is mounted: `http://127.0.0.1:3010/trpc/catalog`; with `through`, its path is what counts. */
  url: string
  /** Finds an instance for each call, and shields this process from the service. Without it, calls go to `url`. */
  through?: RemoteService
  /** The bearer token of a call, from the call's own context: `client.get.query(input, { context: { actor } })`. */
  token(callContext: Record<string, unknown>): Promise<string> | string
}

/**
 * A link to a service over HTTP, the counterpart of `localLink`: same results, same errors. One request per call, for a
 * batch would mix the calls of different actors; subscriptions come as server-sent events.
 */
export function httpServiceLink<Router extends AnyTRPCRouter>(
  options: HttpServiceLinkOptions,
): TRPCLink<Router> {
  const { url, token, through } = options
  const headersOf = async (context: Record<string, unknown>) => headers(await token(context))
  const http = httpLink<AnyTRPCRouter>({
    url,
    headers: ({ op }) => headersOf(op.context),
    ...(through && { fetch: through.fetch }),
  })
  const events = httpSubscriptionLink<AnyTRPCRouter, typeof FetchEventSource>({
    url: through ? () => through.at(url) : url,
    EventSource: FetchEventSource,
    eventSourceOptions: async ({ op }) => ({ headers: await headersOf(op.context) }),
  })
  return (runtime) => {
    const remote = splitLink({
      condition: ({ type }) => type === 'subscription',
      true: through ? resubscribing(events) : events,
      false: http,
    })(runtime)
    return (call) =>
      insideTransaction()
        ? observable((observer) => observer.error(TRPCClientError.from(transactionError(call.op.path))))
        : remote(call)
  }
}

function headers(token: string): Record<string, string> {
  const causation = currentCausation()
  return {
    authorization: `Bearer ${token}`,
    ...(causation && { 'x-correlation-id': causation.correlationId }),
    ...(causation?.traceparent !== undefined && { traceparent: causation.traceparent }),
  }
}
