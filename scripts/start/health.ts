import * as z from 'zod'

const waiting = z.object({ waitingFor: z.array(z.string()) })

/** Null where the address answers 200; else why not, in words. */
export async function whyNotReady(url: string, timeoutMs = 5_000): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' })
    const text = await response.text()
    return response.status === 200 ? null : reasonIn(text, response.status)
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'does not answer' : 'not up yet'
  }
}

function reasonIn(text: string, status: number): string {
  try {
    return `waits for ${waiting.parse(JSON.parse(text)).waitingFor.join('; ')}`
  } catch {
    return `HTTP ${status}`
  }
}
