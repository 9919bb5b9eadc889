import { describe, expect, it } from 'vitest'
import { letterFor } from '../domain/mail.ts'
import { toHtml } from '../domain/to-html.ts'
import { toText } from '../domain/to-text.ts'
import { at, from, someMail, someOrder, storefrontUrl } from '../testing.ts'
import { mimeComposer, withoutBody } from './mime.ts'

const letter = letterFor({ kind: 'confirmed', order: someOrder() }, storefrontUrl)
if (!letter) throw new Error('No letter')
const { content } = letter
const { id } = someMail(1)
const to = { address: 'ada@example.com', name: 'Ada Lovelace' }

/** A part's text, its quoted-printable read as RFC 2045 has it; the last line end belongs to the boundary. */
function decoded(part: string): string {
  const encoded = part.slice(part.indexOf('\r\n\r\n') + 4, -2)
  const bytes = encoded
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, '%$1')
    .split(/(%[0-9A-F]{2})/)
  return decodeURIComponent(
    bytes.map((run) => (/^%[0-9A-F]{2}$/.test(run) ? run : encodeURIComponent(run))).join(''),
  )
}

describe('a composed mail', () => {
  it('has HTML and text, and a Message-ID of its id', () => {
    const mime = mimeComposer(from)({ id, to, content, at })
    const [headers = ''] = mime.split('\r\n\r\n', 1)
    expect(headers).toContain(`Message-ID: <${id}@emporium.example>`)
    expect(headers).toContain('From: Emporium <hello@emporium.example>')
    expect(headers).toContain('To: Ada Lovelace <ada@example.com>')
    expect(headers).toContain('Date: Sun, 22 Nov 2026 12:00:00 +0000')
    expect(headers).toContain('Auto-Submitted: auto-generated')
    expect(headers).toContain('multipart/alternative')
    expect(mime).toContain('Content-Type: text/plain; charset=utf-8')
    expect(mime).toContain('Content-Type: text/html; charset=utf-8')
  })

  it('says what was to be said, to the byte', () => {
    const said = { ...content, title: '.\n..\n= Grüße =\nFrom here \n\t🛍️ '.repeat(9) }
    const mime = mimeComposer(from)({ id, to, content: said, at })
    const boundary = /boundary="(.+)"/.exec(mime)?.[1] ?? ''
    const [, text = '', html = '', end] = mime.split(`--${boundary}`)
    expect(decoded(text)).toBe(toText(said).replaceAll('\n', '\r\n'))
    expect(decoded(html)).toBe(toHtml(said).replaceAll('\n', '\r\n'))
    expect(end).toBe('--\r\n')
  })

  it('is ASCII in lines of 76 at most, whatever it says', () => {
    const title = 'Grüße 🛍️ '.repeat(20)
    const mime = mimeComposer(from)({
      id,
      to: { ...to, name: 'Zoë 🦊' },
      content: { ...content, title },
      at,
    })
    expect(mime).not.toMatch(/[^\t\r\n -~]/)
    expect(Math.max(...mime.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78)
  })

  it('lets no name add a header or a recipient', () => {
    const name = 'Eve\r\nBcc: all@example.com\r\n\r\n<eve@example.com>, "'
    const mime = mimeComposer(from)({ id, to: { ...to, name }, content, at })
    const [folded = ''] = mime.split('\r\n\r\n', 1)
    const headers = folded.replaceAll('\r\n ', '')
    expect(headers).not.toMatch(/^Bcc:/im)
    expect(headers).toMatch(/^To: [^<]*<ada@example\.com>\r$/m)
  })

  it('shows its headers alone where the text is secret', () => {
    const hidden = withoutBody(mimeComposer(from)({ id, to, content, at }))
    expect(hidden).toContain('Subject: Order K7Q4-2MXP is confirmed')
    expect(hidden).not.toContain('signed-link-key')
  })
})
