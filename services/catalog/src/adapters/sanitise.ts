import sanitizeHtml from 'sanitize-html'
import type { SanitiseHtml } from '../app/ports.ts'

const rel = 'nofollow noopener'

const options: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'ul', 'ol', 'li', 'strong', 'em', 'b', 'i', 'h3', 'h4', 'a'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // The page has its own h1 and h2.
  transformTags: {
    h1: 'h3',
    h2: 'h3',
    h5: 'h4',
    h6: 'h4',
    a: (tagName, { href }) => ({
      tagName,
      attribs: href !== undefined && /^https:\/\//i.test(href.trim()) ? { href: href.trim(), rel } : {},
    }),
  },
}

/** What is cut out may leave something new to cut, so it is done until nothing changes. */
export const sanitiseHtml: SanitiseHtml = (html) => {
  let clean = html
  for (let round = 0; round < 5; round++) {
    const next = once(clean)
    if (next === clean) return clean
    clean = next
  }
  return sanitizeHtml(clean, { allowedTags: [], allowedAttributes: {} }).trim()
}

function once(html: string): string {
  return sanitizeHtml(html, options)
    .replace(/<p>(?:\s|&nbsp;|\u00a0|<br \/>)*<\/p>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
