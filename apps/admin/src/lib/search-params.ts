export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** The first value of each parameter, without the empty ones. */
export async function paramsOf(given: SearchParams): Promise<Readonly<Record<string, string>>> {
  const pairs = Object.entries(await given).flatMap(([name, value]) => {
    const first = (Array.isArray(value) ? value[0] : value)?.trim()
    return first ? [[name, first] as const] : []
  })
  return Object.fromEntries(pairs)
}

/** An address with these parameters; what is undefined or empty is left out. */
export function hrefOf(path: string, params: Readonly<Record<string, string | null | undefined>>): string {
  const kept = Object.entries(params).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`
}
