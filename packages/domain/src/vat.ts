/**
 * Standard VAT rates by destination country in basis points, 2026.
 * Sources: European Commission, "VAT rates applied in the Member States" (EE 24% since July 2025, RO 21% since
 * August 2025, SK 23% since January 2025); GOV.UK; Swiss FTA (8.1%); Skatteetaten (NO); National Tax Agency (JP).
 * A country that is not listed has no VAT that this shop collects.
 */
const STANDARD_RATES: Readonly<Record<string, number>> = {
  AT: 2000,
  BE: 2100,
  BG: 2000,
  CY: 1900,
  CZ: 2100,
  DE: 1900,
  DK: 2500,
  EE: 2400,
  ES: 2100,
  FI: 2550,
  FR: 2000,
  GR: 2400,
  HR: 2500,
  HU: 2700,
  IE: 2300,
  IT: 2200,
  LT: 2100,
  LU: 1700,
  LV: 2100,
  MT: 1800,
  NL: 2100,
  PL: 2300,
  PT: 2300,
  RO: 2100,
  SE: 2500,
  SI: 2200,
  SK: 2300,
  GB: 2000,
  CH: 810,
  NO: 2500,
  JP: 1000,
}

/** The standard VAT rate of a destination (ISO 3166-1 alpha-2) in basis points: DE → 1900. */
export function vatRate(country: string): number {
  return STANDARD_RATES[country] ?? 0
}
