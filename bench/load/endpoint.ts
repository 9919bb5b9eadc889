import autocannon, { type Request } from 'autocannon'
import type { Outcome } from './outcome.ts'

export interface EndpointLoad {
  readonly url: string
  /** Sent in turn by every connection. */
  readonly requests: readonly Request[]
  readonly connections: number
  readonly seconds: number
}

/** Loads one endpoint. A non-2xx answer is an error: tRPC gives a refused call its HTTP status. */
export async function loadEndpoint(load: EndpointLoad): Promise<Outcome> {
  const { url, requests, connections, seconds } = load
  const latencies: number[] = []
  const refusals = new Map<number, number>()
  const instance = autocannon({ url, requests, connections, duration: seconds, timeout: 10 })
  const began = performance.now()
  instance.on('response', (_, status, _bytes, milliseconds) => {
    if (status >= 200 && status < 300) latencies.push(milliseconds)
    else refusals.set(status, (refusals.get(status) ?? 0) + 1)
  })
  const result = await instance
  const elapsed = (performance.now() - began) / 1_000
  return {
    answered: latencies.length,
    errors: result.errors + result.non2xx,
    seconds: elapsed,
    latencies,
    failures: [...refusals].map(([status, count]) => `${count} × HTTP ${status}`),
  }
}
