/** The object without the keys that are undefined: absent means keep. */
export function defined<T extends object>(value: T): T {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(entries) as T
}
