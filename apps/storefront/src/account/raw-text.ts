/** A field as it was typed: the spaces of a password are part of it. */
export function rawText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
