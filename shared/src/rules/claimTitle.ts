import type { MileageMode } from './mileage.ts'
import { formatDayOfMonth } from './time.ts'

const modeWords: Readonly<Record<MileageMode, string>> = {
  car: 'car',
  motorcycle: 'motorcycle',
  bicycle: 'bicycle',
  foot: 'walking',
  passenger: 'passenger',
}

/** What a title may be made of: a line's kind and day, and nothing that somebody typed. */
interface TitledLine {
  readonly date: string
  /** null: a purchase. */
  readonly mode: MileageMode | null
}

/** "3 Nov 2026" */
const formatDate = (date: string): string => `${formatDayOfMonth(date)} ${date.slice(0, 4)}`

/**
 * The title of a claim, or of one of its lines, for others than the group: "Expenses claim 12: car mileage and purchases, 3 Nov 2026 to 9 Nov 2026".
 * It names no recipient, street or request, because it contains nothing but a number, modes and days.
 */
export function claimTitle(number: number, lines: readonly TitledLine[]): string {
  const modes = [...new Set(lines.flatMap(({ mode }) => (mode === null ? [] : [modeWords[mode]])))]
  const parts = [
    ...(modes.length > 0 ? [`${modes.join(', ')} mileage`] : []),
    ...(lines.some(({ mode }) => mode === null) ? ['purchases'] : []),
  ]
  const days = lines.map(({ date }) => date).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return `Expenses claim ${number}`
  const when = first === last ? formatDate(first) : `${formatDate(first)} to ${formatDate(last)}`
  return `Expenses claim ${number}: ${parts.join(' and ')}, ${when}`
}
