/** Where a parcel goes, seen from the warehouse in Germany. */
export type Zone = 'home' | 'eu' | 'europe' | 'overseas'

const countriesOf: Readonly<Record<Zone, readonly string[]>> = {
  home: 'DE AT BE CZ DK FR LU NL PL'.split(' '),
  eu: 'BG CY EE ES FI GR HR HU IE IT LT LV MT PT RO SE SI SK'.split(' '),
  europe: 'CH GB NO'.split(' '),
  overseas: 'JP US'.split(' '),
}

const zones = new Map<string, Zone>([
  ...countriesOf.home.map((country) => [country, 'home'] as const),
  ...countriesOf.eu.map((country) => [country, 'eu'] as const),
  ...countriesOf.europe.map((country) => [country, 'europe'] as const),
  ...countriesOf.overseas.map((country) => [country, 'overseas'] as const),
])

/** The zone of a country (ISO 3166-1 alpha-2); null where nothing is sent to. */
export function zoneOf(country: string): Zone | null {
  return zones.get(country) ?? null
}

/** The countries served, by name. */
export function servedCountries(locale = 'en'): { code: string; name: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  return [...zones.keys()]
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale))
}
