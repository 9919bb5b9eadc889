import http from 'node:http'
import https from 'node:https'
import { sign } from './signature.ts'

export type SendWebhook = (body: string) => Promise<void>
export type SenderDeps = { readonly url: string; readonly secret: string; readonly now: () => number }

const TIMEOUT_MS = 10_000

/** Posts one webhook, signed anew at each attempt; rejects unless the receiver answers 2xx. */
export function createSender({ url, secret, now }: SenderDeps, concurrency: number) {
  const client = url.startsWith('https:') ? https : http
  const agent = new client.Agent({ keepAlive: true, maxSockets: concurrency, scheduling: 'fifo' })

  const send: SendWebhook = (body) =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'emporium-signature': sign(body, secret, now()),
      }
      const request = client.request(
        url,
        { method: 'POST', agent, headers, timeout: TIMEOUT_MS },
        (response) => {
          response.resume()
          response.once('error', reject)
          response.once('end', () => (isSuccess(response.statusCode) ? resolve() : reject(refusal(response))))
        },
      )
      request.once('timeout', () => request.destroy(new Error(`no answer in ${TIMEOUT_MS} ms`)))
      request.once('error', reject)
      request.end(body)
    })

  return { send, close: () => agent.destroy() }
}

function isSuccess(status = 0): boolean {
  return status >= 200 && status < 300
}

function refusal(response: http.IncomingMessage): Error {
  return new Error(`the receiver answered ${response.statusCode}`)
}
