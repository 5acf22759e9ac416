import type { ListedOrder, Order } from '@doorstep/shared/contracts'
import type { OrderStatus } from '@doorstep/shared/rules'
import { presentPoint } from '../kernel/presentPoint.ts'
import { formatPhone } from '../phones/phone.ts'
import type { OrderWithHousehold } from './addHouseholds.ts'

/** For handlers, organisers and the order's own partner. */
export function presentOrder(row: OrderWithHousehold): Order {
  return {
    ...presentListedOrder(row),
    errandPlace: presentErrandPlace(row),
    errandItems: row.errandItems,
    weightKg: row.grams / 1000,
    serviceSeconds: row.serviceSeconds,
    requiredSkills: row.requiredSkills,
    note: row.note,
  }
}

export function presentListedOrder(row: OrderWithHousehold): ListedOrder {
  return {
    id: row.id,
    date: row.date,
    kind: row.kind,
    status: row.status,
    partner: { id: row.partnerId, name: row.partnerName },
    hub: row.hubId === null ? null : { id: row.hubId, name: row.hubName ?? '' },
    errandPlace: presentListedErrandPlace(row),
    recipient: presentRecipient(row),
    boxes: row.boxes,
    temperature: row.temperature,
    window: presentWindow(row.windowFrom, row.windowUntil),
    priority: row.priority,
    planned: presentPlan(row),
    lastOutcome: row.lastOutcome,
    attempts: row.attempts,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
  }
}

export const presentWindow = (from: number | null, until: number | null) =>
  from === null || until === null ? null : { from, until }

const hiddenRecipient = { name: '', address: '', unit: null, postcode: '', phone: null } as const

/** The household as it is now: in full, without the phone number (another's), or empty (not visible any more). */
function presentRecipient({ recipientId: id, recipient }: OrderWithHousehold): Order['recipient'] {
  if (!recipient)
    return { id, ...hiddenRecipient, point: null, pinSource: 'none', accessPoint: null, shown: false, canChange: false }
  return {
    id,
    name: recipient.name,
    address: recipient.address,
    unit: recipient.unit,
    postcode: recipient.postcode,
    phone: formatPhone(recipient.phone),
    point: presentPoint(recipient.longitude, recipient.latitude),
    pinSource: recipient.pinSource,
    accessPoint: presentPoint(recipient.accessLongitude, recipient.accessLatitude),
    shown: true,
    canChange: recipient.isOwn,
  }
}

const presentListedErrandPlace = (row: OrderWithHousehold): ListedOrder['errandPlace'] =>
  row.errandAddress === null
    ? null
    : { name: row.errandName ?? '', point: presentPoint(row.errandLongitude, row.errandLatitude) }

function presentErrandPlace(row: OrderWithHousehold): Order['errandPlace'] {
  const listed = presentListedErrandPlace(row)
  return listed && { ...listed, address: row.errandAddress ?? '', postcode: row.errandPostcode ?? '' }
}

/** A failed order is still linked to its run, for an undo, but its time no longer counts. */
const hasArrivalTime = (status: OrderStatus): boolean =>
  status === 'planned' || status === 'out' || status === 'delivered'

function presentPlan(row: OrderWithHousehold): Order['planned'] {
  if (!hasArrivalTime(row.status) || row.runId === null || row.roundNumber === null || row.arrival === null) return null
  return {
    runId: row.runId,
    roundNumber: row.roundNumber,
    driverNames: [row.driverName, row.secondDriverName].filter((name) => name !== null),
    arrival: row.arrival,
    estimated: row.estimated ?? true,
  }
}
