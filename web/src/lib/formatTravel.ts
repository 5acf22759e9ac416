import type { DistanceUnit } from '@doorstep/shared/rules'
import { metresPerMile } from '@doorstep/shared/units'
import { pageLocale } from './pageLanguage.ts'

/** "1.2 mi" or "350 yd"; "1.9 km" or "320 m", in the language of the page. */
export function formatTravelDistance(metres: number, unit: DistanceUnit): string {
  if (unit === 'kilometres')
    return metres < 995 ? write(Math.round(metres / 10) * 10, 'meter', 0) : write(metres / 1000, 'kilometer', 1)
  const miles = metres / metresPerMile
  return miles < 0.2 ? write(Math.round(metres / 0.9144 / 10) * 10, 'yard', 0) : write(miles, 'mile', 1)
}

/** "45 mins" or "1 hr 5 mins", in the language of the page; at least one minute. */
export function formatTravelTime(seconds: number): string {
  const wholeMinutes = Math.max(1, Math.round(seconds / 60))
  const [hours, minutes] = [Math.floor(wholeMinutes / 60), wholeMinutes % 60]
  return [hours > 0 && write(hours, 'hour', 0), minutes > 0 && write(minutes, 'minute', 0)].filter(Boolean).join(' ')
}

const write = (value: number, unit: string, digits: number): string =>
  new Intl.NumberFormat(pageLocale(), {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value)
