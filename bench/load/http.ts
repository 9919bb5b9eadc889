import { Agent, type IncomingMessage, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly body: string
  readonly cookies: readonly string[]
  readonly location: string | undefined
}

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly headers?: Record<string, string>
  readonly body?: string
}

const TIMEOUT_MS = 15_000

/** A keep-alive HTTP client for many shoppers; `close` ends its connections. */
export function httpClient(maxSockets: number) {
  const agent = new Agent({ keepAlive: true, maxSockets })
  const open = (url: string, { method, headers, body }: Call, signal?: AbortSignal) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const timed = AbortSignal.timeout(TIMEOUT_MS)
      const either = signal ? AbortSignal.any([signal, timed]) : timed
      const sent = request(url, { method, agent, signal: either, ...(headers && { headers }) }, resolve)
      sent.once('error', reject)
      sent.end(body)
    })
  return {
    open,
    async send(url: string, call: Call): Promise<Answer> {
      const answer = await open(url, call)
      return {
        status: answer.statusCode ?? 0,
        cookies: answer.headers['set-cookie'] ?? [],
        location: answer.headers.location,
        body: await textOf(answer),
      }
    },
    close: () => agent.destroy(),
  }
}
export type HttpClient = ReturnType<typeof httpClient>

export async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
