const parts = (date: string) => {
  // A calendar date has no time zone: read and written as UTC it stays the same day everywhere.
  const at = new Date(`${date}T00:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(at)
  return { day: `${part({ weekday: 'short' })} ${at.getUTCDate()}`, month: part({ month: 'short' }) }
}

/** `Tue 24 – Thu 26 Nov`, from calendar dates (YYYY-MM-DD). */
export function estimateWords({ from, to }: { readonly from: string; readonly to: string }): string {
  const first = parts(from)
  const last = parts(to)
  if (from === to) return `${first.day} ${first.month}`
  const start = first.month === last.month ? first.day : `${first.day} ${first.month}`
  return `${start} – ${last.day} ${last.month}`
}
