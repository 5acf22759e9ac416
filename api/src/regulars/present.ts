import type { Regular } from '@doorstep/shared/contracts'
import { addDays, deliveryDayOf, describeClosure, hubDayOn, isDueOn } from '@doorstep/shared/rules'
import { presentWindow } from '../orders/index.ts'
import { isStoppedOn } from './policy.ts'
import type { RegularRow } from './queries.ts'

/** Days ahead for which a recurring order says where it moves. */
const shownDays = 42

/** @param stoppedOn the day of the list, when it is one for a day */
export function presentRegular(row: RegularRow, today: string, stoppedOn?: string): Regular {
  return {
    id: row.id,
    partner: { id: row.partnerId, name: row.partnerName },
    hubId: row.hubId,
    stoppedBy: findStop(row, stoppedOn),
    recipient: { id: row.recipientId, name: row.recipientName, postcode: row.recipientPostcode },
    weekdays: row.weekdays,
    everyWeeks: row.everyWeeks,
    startsOn: row.startsOn,
    reviewOn: row.reviewOn,
    pausedUntil: row.pausedUntil,
    whenClosed: row.whenClosed,
    moves: listMoves(row, today),
    boxes: row.boxes,
    temperature: row.temperature,
    priority: row.priority,
    window: presentWindow(row.windowFrom, row.windowUntil),
    preferredDriverId: row.preferredDriverId,
    backupDriverId: row.backupDriverId,
    version: row.version,
  }
}

function findStop(row: RegularRow, stoppedOn: string | undefined): Regular['stoppedBy'] {
  if (!row.partnerActive) return 'partner'
  if (!row.hubActive) return 'hub'
  return stoppedOn !== undefined && isStoppedOn(row, stoppedOn) ? 'closed' : null
}

function listMoves(row: RegularRow, today: string): Regular['moves'] {
  const dates = Array.from({ length: shownDays }, (_, ahead) => addDays(today, ahead))
  return dates.flatMap((due) => {
    const { closure } = hubDayOn(row, due)
    if (!closure || !isDueOn(row, due)) return []
    return [{ due, on: deliveryDayOf(row, row, due) ?? null, why: describeClosure(row.hubName, due, closure) }]
  })
}
