import type { Order } from '@doorstep/shared/contracts'
import type { OrderStatus } from '@doorstep/shared/rules'
import { phoneToShow } from '../phones/phone.ts'
import { presentPoint } from '../places/index.ts'
import type { ListedOrder } from './queries.ts'

/** For handlers, organisers and the order's own partner. */
export function presentOrder(row: ListedOrder): Order {
  return {
    id: row.id,
    date: row.date,
    kind: row.kind,
    status: row.status,
    partner: { id: row.partnerId, name: row.partnerName },
    hub: row.hubId === null ? null : { id: row.hubId, name: row.hubName ?? '' },
    errandPlace: presentErrandPlace(row),
    recipient: {
      id: row.recipientId,
      name: row.recipientName,
      address: row.recipientAddress,
      unit: row.recipientUnit,
      postcode: row.recipientPostcode,
      phone: phoneToShow(row.recipientPhone),
      point: presentPoint(row.recipientLongitude, row.recipientLatitude),
      pinSource: row.recipientPinSource,
      accessPoint: presentPoint(row.recipientAccessLongitude, row.recipientAccessLatitude),
    },
    boxes: row.boxes,
    weightKg: row.grams / 1000,
    temperature: row.temperature,
    serviceSeconds: row.serviceSeconds,
    window: presentWindow(row.windowFrom, row.windowUntil),
    priority: row.priority,
    requiredSkills: row.requiredSkills,
    note: row.note,
    planned: presentPlan(row),
    lastOutcome: row.lastOutcome,
    attempts: row.attempts,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
  }
}

export const presentWindow = (from: number | null, until: number | null) =>
  from === null || until === null ? null : { from, until }

function presentErrandPlace(row: ListedOrder): Order['errandPlace'] {
  if (row.errandAddress === null) return null
  return {
    name: row.errandName ?? '',
    address: row.errandAddress,
    postcode: row.errandPostcode ?? '',
    point: presentPoint(row.errandLongitude, row.errandLatitude),
  }
}

/** A failed order keeps its run for an undo's sake, but nobody comes at the old time. */
const isUnderWay = (status: OrderStatus): boolean => status === 'planned' || status === 'out' || status === 'delivered'

function presentPlan(row: ListedOrder): Order['planned'] {
  if (!isUnderWay(row.status) || row.runId === null || row.roundNumber === null || row.arrival === null) return null
  return {
    runId: row.runId,
    roundNumber: row.roundNumber,
    driverName: row.driverName,
    arrival: row.arrival,
    // A time whose origin nobody knows is a guess.
    estimated: row.estimated ?? true,
  }
}
