const names = new Intl.DisplayNames('en-GB', { type: 'region' })

/** `DE` → `Germany`. */
export function countryName(code: string): string {
  return names.of(code) ?? code
}
