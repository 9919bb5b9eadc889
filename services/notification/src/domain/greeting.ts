/**
 * The first line of a mail. A name is what somebody typed for an address that need not be theirs: one that could
 * serve as an advertisement, with a link in it, is left out.
 */
export function greeting(name: string): string {
  const plain = name.replace(/\s+/g, ' ').trim()
  const isLinkLike = /[:/@]|\w\.\w{2,}/.test(plain)
  return plain === '' || plain.length > 60 || isLinkLike ? 'Hello,' : `Hello ${plain},`
}
