import type { TimeWindow } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import type { Mode } from '@doorstep/shared/units'

/** A shift as typed into a cell; `mode` undefined: as it was, or the driver's usual one. */
export interface TypedShift {
  readonly window: TimeWindow
  readonly mode: Mode | undefined
}

const modeWords: Readonly<Record<string, Mode>> = {
  ...{ car: 'car', van: 'car', bike: 'bike', bicycle: 'bike', cycle: 'bike' },
  ...{ cargo: 'cargo_bike', 'cargo bike': 'cargo_bike', 'cargo-bike': 'cargo_bike', cargobike: 'cargo_bike' },
  ...{ foot: 'foot', walk: 'foot', 'on foot': 'foot' },
}

/** The word for a mode in a cell. */
export const modeText: Readonly<Record<Mode, string>> = { car: 'car', bike: 'bike', cargo_bike: 'cargo', foot: 'foot' }

const day = 86_400
const noonOfNextDay = 129_600

/**
 * The shifts of a cell: "9-12 bike", "9:30–12", "9am-1pm, 6pm-8pm car"; "20-2" goes on after midnight. Nothing, "-" or "off" means none. Undefined
 * when it is not understood: a word that is no mode is an error, never ignored.
 */
export function parseShifts(typed: string): TypedShift[] | undefined {
  const text = typed.trim().toLowerCase()
  if (['', '-', '–', 'off'].includes(text)) return []
  const shifts = text.split(/\s*[,;+]\s*/).map(parseShift)
  if (shifts.some((shift) => shift === undefined)) return undefined
  const known = (shifts as TypedShift[]).toSorted((one, other) => one.window.from - other.window.from)
  const overlap = known.some((shift, index) => shift.window.from < (known[index - 1]?.window.until ?? 0))
  return overlap ? undefined : known
}

const time = String.raw`(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?`
const pattern = new RegExp(`^${time}\\s*(?:-|–|—|to|until)\\s*${time}(?:\\s+(\\D+))?$`)

function parseShift(text: string): TypedShift | undefined {
  const parts = pattern.exec(text)
  if (!parts) return undefined
  const from = secondsOf(parts[1], parts[2], parts[3])
  const until = secondsOf(parts[4], parts[5], parts[6])
  const mode = parts[7] === undefined ? undefined : modeWords[parts[7].trim()]
  if (from === undefined || until === undefined || from >= day) return undefined
  if (parts[7] !== undefined && mode === undefined) return undefined
  const end = until > from ? until : until + day
  return end > noonOfNextDay || end === from + day ? undefined : { window: { from, until: end }, mode }
}

function secondsOf(hours: string | undefined, minutes = '00', half: string | undefined): number | undefined {
  const [typed, past] = [Number(hours), Number(minutes)]
  if (past > 59 || typed > 24 || (half !== undefined && (typed < 1 || typed > 12))) return undefined
  const hour = half === undefined ? typed : (typed % 12) + (half === 'pm' ? 12 : 0)
  return hour * 3600 + past * 60
}

/** "9–12 bike"; reads back by `parseShifts`. */
export const formatShift = ({ window, mode }: { readonly window: TimeWindow; readonly mode: Mode }): string =>
  `${formatHours(window)} ${modeText[mode]}`

/** "9–12", "9:30–12:15", "20–2" */
export const formatHours = ({ from, until }: TimeWindow): string => `${shortTime(from)}–${shortTime(until)}`

function shortTime(seconds: number): string {
  const [hours = '', minutes] = formatTimeOfDay(seconds > day ? seconds - day : seconds).split(/[: ]/)
  const hour = seconds === day ? 24 : Number(hours)
  return minutes === '00' ? `${hour}` : `${hour}:${minutes}`
}
