/** A text with its mail addresses masked (`a…@example.com`), for logs and reasons. */
export function maskAddresses(text: string): string {
  return text.replace(/([^\s<>"'@,;:])[^\s<>"'@,;:]*@([^\s<>"'@,;:]+)/g, '$1…@$2')
}
