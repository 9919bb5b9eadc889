/** Of the warehouse: what is ordered from then on leaves on the next working day. */
const CUT_OFF_HOUR = 14
const TIME_ZONE = 'Europe/Berlin'
/** Public holidays of a fixed date (month-day) on which no parcel moves. */
const HOLIDAYS: ReadonlySet<string> = new Set(['01-01', '05-01', '10-03', '12-25', '12-26'])
const DAY_MS = 86_400_000

const local = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
})

/** The calendar dates (YYYY-MM-DD) between which a parcel arrives that is ordered at `now`. Days are working days. */
export function deliveryEstimate(
  now: Date,
  days: { readonly min: number; readonly max: number },
): { from: string; to: string } {
  const dispatch = dispatchDate(now)
  return { from: addWorkingDays(dispatch, days.min), to: addWorkingDays(dispatch, days.max) }
}

function dispatchDate(now: Date): string {
  const parts = new Map(local.formatToParts(now).map(({ type, value }) => [type, value]))
  const today = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  const inTime = Number(parts.get('hour')) < CUT_OFF_HOUR
  return isWorkingDay(today) && inTime ? today : addWorkingDays(today, 1)
}

/** Dates are counted in UTC, where each has 24 hours. */
function addWorkingDays(date: string, count: number): string {
  let day = date
  for (let left = count; left > 0; ) {
    day = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
    if (isWorkingDay(day)) left--
  }
  return day
}

function isWorkingDay(date: string): boolean {
  const weekday = new Date(date).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(date.slice(5))
}
