import PostalMime from 'postal-mime'

/** The bodies of a mail as it went out. */
export async function readableMail(mime: string): Promise<{ html: string | null; text: string | null }> {
  const { html, text } = await PostalMime.parse(mime)
  return { html: html ?? null, text: text ?? null }
}
