import type { AvailabilityAnswer, AvailabilityAsk } from '@doorstep/shared/contracts'
import { formatPhone } from '../phones/phone.ts'
import type { AnswerRow, AskRow } from './askQueries.ts'

export const presentAsk = (row: AskRow, answers: readonly AnswerRow[], today: string): AvailabilityAsk => ({
  id: row.id,
  date: row.date,
  window: { from: row.fromTime, until: row.untilTime },
  wanted: row.wanted,
  mode: row.mode,
  booksMatched: row.booksMatched,
  isOpen: row.revokedAt === null && row.date > today,
  answers: answers.map(presentAnswer),
  version: row.version,
})

export const presentAnswer = (row: AnswerRow): AvailabilityAnswer => ({
  id: row.id,
  name: row.name,
  phone: formatPhone(row.phone),
  isYes: row.isYes,
  window: { from: row.fromTime, until: row.untilTime },
  mode: row.mode,
  driver: findDriverOf(row),
  shiftId: row.liveShiftId,
  dismissed: row.dismissed,
  version: row.version,
})

function findDriverOf(row: AnswerRow): AvailabilityAnswer['driver'] {
  if (row.driverId !== null) return { id: row.driverId, name: row.driverName ?? '', isCertain: true }
  return row.similarId === null ? null : { id: row.similarId, name: row.similarName ?? '', isCertain: false }
}
