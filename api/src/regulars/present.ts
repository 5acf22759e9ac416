import type { Regular } from '@doorstep/shared/contracts'
import { presentWindow } from '../orders/index.ts'
import type { RegularRow } from './queries.ts'

export function presentRegular(row: RegularRow): Regular {
  return {
    id: row.id,
    partner: { id: row.partnerId, name: row.partnerName },
    hubId: row.hubId,
    stoppedBy: row.partnerActive ? (row.hubActive ? null : 'hub') : 'partner',
    recipient: { id: row.recipientId, name: row.recipientName, postcode: row.recipientPostcode },
    weekdays: row.weekdays,
    everyWeeks: row.everyWeeks,
    startsOn: row.startsOn,
    reviewOn: row.reviewOn,
    pausedUntil: row.pausedUntil,
    boxes: row.boxes,
    temperature: row.temperature,
    priority: row.priority,
    window: presentWindow(row.windowFrom, row.windowUntil),
    preferredDriverId: row.preferredDriverId,
    backupDriverId: row.backupDriverId,
    version: row.version,
  }
}
