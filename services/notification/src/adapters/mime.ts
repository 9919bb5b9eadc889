import { createTransport } from 'nodemailer'
import type { Compose } from '../app/ports.ts'
import { toHtml } from '../domain/to-html.ts'
import { toText } from '../domain/to-text.ts'

/**
 * Composes MIME texts (RFC 5322, multipart/alternative, ASCII only). The Message-ID is made from the mail's id, so
 * that whoever gets a mail twice can tell that it is one.
 * @param from the sender, `Emporium <hello@emporium.example>`
 */
export function mimeComposer(from: string): Compose {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const host = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return async ({ id, to, content, at }) => {
    const { message } = await transport.sendMail({
      messageId: `<${id}@${host}>`,
      date: at,
      from,
      to,
      subject: content.subject,
      text: toText(content),
      html: toHtml(content),
      textEncoding: 'quoted-printable',
      // RFC 3834: no out-of-office answers, please.
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return message.toString()
  }
}

/** The headers alone, with a word on why. */
export function withoutBody(mime: string): string {
  const [headers = ''] = mime.split('\r\n\r\n', 1)
  return `${headers}\r\n\r\n(The text holds a link that opens the account: it is for its owner alone.)\r\n`
}
