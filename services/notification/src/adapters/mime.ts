import MimeNode from 'nodemailer/lib/mime-node'
import { encode, wrap } from 'nodemailer/lib/qp'
import type { Compose } from '../app/ports.ts'
import { toHtml } from '../domain/to-html.ts'
import { toText } from '../domain/to-text.ts'

/**
 * Composes MIME texts (RFC 5322, multipart/alternative, ASCII only). The Message-ID is made from the mail's id, so
 * that whoever gets a mail twice can tell that it is one. Of nodemailer's own pieces, without its streams: those
 * would take four times as long, on the way of every order.
 * @param from the sender, `Emporium <hello@emporium.example>`
 */
export function mimeComposer(from: string): Compose {
  const host = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return ({ id, to, content, at }) => {
    const root = new MimeNode('multipart/alternative')
    root.setHeader({
      // RFC 3834: no out-of-office answers, please.
      'Auto-Submitted': 'auto-generated',
      From: from,
      To: to,
      Subject: content.subject,
      'Message-ID': `<${id}@${host}>`,
      Date: at,
    })
    const headers = root.buildHeaders()
    const parts = [part(root, 'text/plain', toText(content)), part(root, 'text/html', toHtml(content))]
    const body = parts.map((text) => `--${root.boundary}\r\n${text}\r\n`).join('')
    return `${headers}\r\n\r\n${body}--${root.boundary}--\r\n`
  }
}

function part(root: MimeNode, type: string, text: string): string {
  const node = root.createChild(`${type}; charset=utf-8`)
  node.setHeader('Content-Transfer-Encoding', 'quoted-printable')
  return `${node.buildHeaders()}\r\n\r\n${wrap(encode(text.replace(/\r?\n/g, '\r\n')))}`
}

/** The headers alone, with a word on why. */
export function withoutBody(mime: string): string {
  const [headers = ''] = mime.split('\r\n\r\n', 1)
  return `${headers}\r\n\r\n(The text holds a link that opens the account: it is for its owner alone.)\r\n`
}
