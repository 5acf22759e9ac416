import { type AddressChange, type LateEvent, type StopHistory, storedRungs } from '@doorstep/shared/contracts'
import { happenedAt } from '@doorstep/shared/rules'
import type { Row } from '../../kernel/database.ts'
import type { ListedAddressChange } from '../queries/activeDoors.ts'
import type { UndecidedLateEvent } from '../queries/lateEvents.ts'
import type { listStopEvents } from '../queries/stops.ts'

/** When it happened, by our clock. */
const presentTime = (row: Pick<Row<'stopEvents'>, 'deviceTime' | 'serverTime' | 'clockOffsetMs'>): string =>
  new Date(
    happenedAt({
      deviceTime: row.deviceTime.getTime(),
      serverTime: row.serverTime.getTime(),
      clockOffset: row.clockOffsetMs,
    }),
  ).toISOString()

export const presentLateEvent = (row: UndecidedLateEvent): LateEvent => ({
  eventId: row.id,
  runId: row.runId,
  date: row.runDate,
  roundNumber: row.roundNumber,
  driverName: row.driverName,
  isOfRound: row.stopId === null,
  name: row.hubName ?? row.doorName,
  kind: row.kind,
  outcome: row.kind === 'undo' ? row.undoneOutcome : row.outcome,
  note: row.note,
  happenedAt: presentTime(row),
  serverTime: row.serverTime.toISOString(),
})

export const presentAddressChange = (row: ListedAddressChange): AddressChange => ({
  orderId: row.id,
  runId: row.runId,
  date: row.runDate,
  roundNumber: row.roundNumber,
  driverName: row.driverName,
  recipientName: row.recipientName,
  before: { address: row.snapshotAddress ?? '', unit: row.snapshotUnit, postcode: row.snapshotPostcode ?? '' },
  after: { address: row.newAddress, unit: row.newUnit, postcode: row.newPostcode },
  hasPin: row.newLongitude !== null || row.newAccessLongitude !== null,
  asked: row.addressAsked ?? 1,
})

/** What was tried at a silent door, by our clock. */
const presentRungs = ({ details, serverTime, clockOffsetMs: clockOffset }: Row<'stopEvents'>) =>
  storedRungs.parse(details.rungs).map(({ rung, at }) => ({
    rung,
    at: new Date(
      happenedAt({ deviceTime: Date.parse(at), serverTime: serverTime.getTime(), clockOffset }),
    ).toISOString(),
  }))

export function presentEvent(row: Awaited<ReturnType<typeof listStopEvents>>[number]): StopHistory['events'][number] {
  return {
    id: row.id,
    kind: row.kind,
    outcome: row.outcome,
    undoes: row.undoes,
    note: row.note,
    rungs: presentRungs(row),
    deviceTime: row.deviceTime.toISOString(),
    serverTime: row.serverTime.toISOString(),
    happenedAt: presentTime(row),
    recordedBy: row.recordedByName ?? '',
  }
}
