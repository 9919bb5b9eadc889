import { createHmac } from 'node:crypto'

/** The value of `Emporium-Signature`: HMAC-SHA256 over "t.rawbody", t in Unix seconds. */
export function sign(rawBody: string, secret: string, nowMs: number): string {
  const t = Math.floor(nowMs / 1000)
  const v1 = createHmac('sha256', secret).update(`${t}.${rawBody}`).digest('hex')
  return `t=${t},v1=${v1}`
}
