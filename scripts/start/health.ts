import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import * as z from 'zod'

const ready = z.object({ status: z.literal('ready'), pid: z.int() })
const waiting = z.object({ waitingFor: z.array(z.string()) })

/** Null where the address answers 200; else why not, in words. */
export async function whyNotReady(url: string, timeoutMs = 5_000): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' })
    const body = await response.text()
    return response.status === 200 ? null : reasonIn(body, response.status)
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'does not answer' : 'not up yet'
  }
}

function reasonIn(body: string, status: number): string {
  try {
    return `waits for ${waiting.parse(JSON.parse(body)).waitingFor.join('; ')}`
  } catch {
    return `HTTP ${status}`
  }
}

/** The process that says at this address that it is ready; undefined where none does. Of several there, any. */
export async function servingPid(url: string): Promise<number | undefined> {
  try {
    return ready.parse(JSON.parse(await askAfresh(url))).pid
  } catch {
    return undefined
  }
}

// Over a connection of its own: one that is kept would ask the same process for ever.
function askAfresh(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = get(url, { agent: false, signal: AbortSignal.timeout(5_000) }, (response) =>
      text(response).then(resolve, reject),
    )
    asking.on('error', reject)
  })
}
