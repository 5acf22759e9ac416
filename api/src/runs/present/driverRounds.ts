import { boxEvent, type DriverRound, type DriverStop, type LegTurn } from '@doorstep/shared/contracts'
import {
  type BoxEvent,
  buildingOf,
  currentBoxEvents,
  type DeliveryContact,
  type DoorMessage,
  doorMessageIn,
  fillMessage,
  nameForDriver,
  type OrganisationSettings,
} from '@doorstep/shared/rules'
import { presentPoint } from '../../kernel/presentPoint.ts'
import { presentWindow } from '../../orders/index.ts'
import { formatPhone } from '../../phones/phone.ts'
import type { ListedRound } from '../queries/rounds.ts'
import type { ListedStop, StopOrder } from '../queries/stops.ts'
import { findAddress, mostSensitiveTemperature, sumOf } from './stopContents.ts'

/** What the organisation decides about a driver's page. */
export interface DriverPage {
  /** By stop: the turns of the way to it. */
  readonly turns: ReadonlyMap<string, string>
  readonly organisationName: string
  /** Those that are open. */
  readonly hubs: DriverRound['hubs']
  /** By round. */
  readonly boxEvents: ReadonlyMap<string, BoxEvent[]>
  readonly lastEvents: ReadonlyMap<string, number>
  /** By round: events that say that its driver cannot finish. */
  readonly cannotFinish: ReadonlyMap<string, string[]>
  readonly settings: Pick<
    OrganisationSettings,
    | 'distanceUnit'
    | 'driversRing'
    | 'recipientName'
    | 'messages'
    | 'silentDoorMessage'
    | 'translatedMessages'
    | 'withholdNumber'
    | 'driversReorder'
  >
  readonly briefing: DriverRound['briefing']
}

/** For the driver of the round: whom to ask for, the door, the boxes, how to get in. No diet, no note of the organiser. */
export function presentDriverRound(
  row: ListedRound,
  stops: readonly ListedStop[],
  orders: ReadonlyMap<string, StopOrder[]>,
  page: DriverPage,
): DriverRound {
  const numbers = numberHouseholds(stops, orders)
  return {
    id: row.id,
    date: row.date,
    number: row.number,
    drivers: listDriverNames(row),
    mode: row.mode,
    start: presentPoint(row.startLongitude, row.startLatitude),
    end: presentPoint(row.endLongitude, row.endLatitude),
    startsAt: row.startsAt,
    finishesAt: row.finishesAt,
    estimated: row.estimated,
    endLine: row.endLine,
    endTurns: readTurns(row.endTurns),
    distanceUnit: page.settings.distanceUnit,
    driversRing: formatPhone(page.settings.driversRing),
    withholdNumber: page.settings.withholdNumber,
    mayReorder: page.settings.driversReorder,
    briefing: page.briefing,
    boxEvents: currentBoxEvents(page.boxEvents.get(row.id) ?? []).map(presentBoxEvent),
    hubs: listHubs(stops, page),
    cannotFinish: page.cannotFinish.get(row.id) ?? [],
    lastEvent: page.lastEvents.get(row.id) ?? 0,
    stops: stops.map((stop) => ({
      ...presentDriverStop(stop, orders.get(stop.id) ?? [], row, page),
      ...(numbers.get(stop.id) ?? { household: null, building: null }),
      loads: listLoads(stop, { row, stops, orders, page }),
    })),
  }
}

/** The counts of boxes that the phone's ledger needs, and the name that a driver or an organiser entered for a difference. */
const presentBoxEvent = (event: BoxEvent): DriverRound['boxEvents'][number] => ({
  id: event.id,
  kind: boxEvent.shape.kind.parse(event.kind),
  stopId: event.stopId,
  orderId: event.orderId,
  hubId: event.hubId,
  outcome: event.outcome,
  boxes: event.boxes,
  missing: event.missing,
  elsewhere: event.elsewhere,
  name: event.name,
})

/** Where boxes can be returned: the hubs of the round, then all others. */
function listHubs(stops: readonly ListedStop[], { hubs }: DriverPage): DriverRound['hubs'] {
  const own = new Map(stops.flatMap(({ hub }) => (hub ? [[hub.id, { id: hub.id, name: hub.name }] as const] : [])))
  return [...own.values(), ...hubs.filter(({ id }) => !own.has(id))]
}

const listDriverNames = (row: ListedRound): DriverRound['drivers'] => {
  const first = { id: row.driverId, name: row.driverName ?? '' }
  return row.secondDriverId === null ? [first] : [first, { id: row.secondDriverId, name: row.secondDriverName ?? '' }]
}

/** By door: which of its household and building this is, counted within the round. */
function numberHouseholds(
  stops: readonly ListedStop[],
  orders: ReadonlyMap<string, StopOrder[]>,
): ReadonlyMap<string, Pick<DriverStop, 'household' | 'building'>> {
  const [households, buildings] = [new Map<string, number>(), new Map<string, number>()]
  const numberOf = (numbers: Map<string, number>, key: string): number => {
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1)
    return numbers.get(key) as number
  }
  return new Map(
    stops.flatMap((stop) => {
      const [order] = orders.get(stop.id) ?? []
      if (stop.kind === 'collect' || !order) return []
      const building = buildingOf({ address: order.snapshotAddress ?? '', postcode: order.snapshotPostcode ?? '' })
      const household = numberOf(households, `${order.recipientId} ${building}`)
      return [[stop.id, { household, building: numberOf(buildings, building) }] as const]
    }),
  )
}

interface WholeRound {
  readonly row: ListedRound
  readonly stops: readonly ListedStop[]
  readonly orders: ReadonlyMap<string, StopOrder[]>
  readonly page: DriverPage
}

/** What is collected at a stop, by the doors that it goes to. What was written for a later attempt is not for this round's driver. */
function listLoads(stop: ListedStop, { row, stops, orders, page }: WholeRound): DriverStop['loads'] {
  if (stop.kind !== 'collect') return []
  const collected = new Set((orders.get(stop.id) ?? []).map((order) => order.id))
  return stops
    .filter((door) => door.kind !== 'collect')
    .flatMap((door) =>
      (orders.get(door.id) ?? [])
        .filter((order) => collected.has(order.id))
        .map((order) => ({
          orderId: order.id,
          stopId: door.id,
          position: door.position,
          // A pharmacy hands out to a whole name only.
          name: stop.hubId === null ? (order.snapshotName ?? '') : shownName(order, page),
          boxes: order.plannedBoxes,
          temperature: order.temperature,
          items: order.runId === row.runId ? order.errandItems : null,
        })),
    )
}

const shownName = (order: StopOrder, { settings }: DriverPage): string =>
  nameForDriver(order.snapshotName ?? '', settings.recipientName)

function presentDriverStop(
  stop: ListedStop,
  orders: readonly StopOrder[],
  row: ListedRound,
  page: DriverPage,
): Omit<DriverStop, 'loads' | 'household' | 'building'> {
  const first = orders[0]
  const address = findAddress(stop, first)
  const door = stop.kind === 'collect' ? undefined : first
  const name = door ? shownName(door, page) : address.name
  return {
    id: stop.id,
    position: stop.position,
    kind: stop.kind,
    point: { longitude: stop.longitude, latitude: stop.latitude },
    ...address,
    name,
    floor: door?.snapshotFloor ?? null,
    phone: formatPhone(address.phone),
    contacts: (door?.snapshotContacts ?? []).map(presentContact),
    contactRule: door?.snapshotContactRule ?? 'any',
    language: door?.snapshotLanguage ?? null,
    ...presentMessages(stop, door, (text) => fillText(text, name, row, page), page),
    ...(address.phone === null ? { message: null, messageInEnglish: null } : {}),
    accessNotes: door?.snapshotAccessNotes ?? stop.hub?.instructions ?? '',
    safePlace: door?.snapshotSafePlace ?? null,
    boxes: sumOf(orders, ({ plannedBoxes }) => plannedBoxes),
    temperature: mostSensitiveTemperature(orders),
    window: door ? presentWindow(door.windowFrom, door.windowUntil) : null,
    arrival: stop.arrival,
    estimated: stop.estimated,
    legMetres: stop.legMetres,
    legSeconds: stop.legSeconds,
    legGuessed: stop.legGuessed,
    legLine: stop.legLine,
    // None for a leg that is not driven as planned.
    legTurns: stop.legLine === null ? null : readTurns(page.turns.get(stop.id) ?? null),
    outcome: stop.outcome?.outcome ?? null,
    outcomeEventId: stop.outcome?.eventId ?? null,
    lastEvent: stop.lastEvent ?? 0,
  }
}

/** The texts to send, in the household's language; and in English, where that is another, for a driver who does not read it. */
function presentMessages(
  { kind }: ListedStop,
  door: StopOrder | undefined,
  fill: (text: string) => string,
  { settings: { messages, silentDoorMessage, translatedMessages: translated } }: DriverPage,
): Pick<DriverStop, 'message' | 'messageInEnglish' | 'silentMessage' | 'silentMessageInEnglish'> {
  const write = (message: DoorMessage, text: string) => {
    const shown = doorMessageIn(message, { text, translated }, door?.snapshotLanguage ?? null)
    return { text: fill(shown), inEnglish: shown === text ? null : fill(text) }
  }
  const onTheWay = kind === 'collect' ? { text: fill(messages.collect), inEnglish: null } : write(kind, messages[kind])
  const atTheDoor = door && write('silent', silentDoorMessage)
  return {
    message: onTheWay.text,
    messageInEnglish: onTheWay.inEnglish,
    silentMessage: atTheDoor?.text ?? null,
    silentMessageInEnglish: atTheDoor?.inEnglish ?? null,
  }
}

const presentContact = ({ label, phone, when }: DeliveryContact) => ({ label, phone: formatPhone(phone) ?? '', when })

/** As the planning stored them; the contract of the endpoint checks them. */
const readTurns = (stored: string | null): LegTurn[] | null =>
  stored === null ? null : (JSON.parse(stored) as LegTurn[])

function fillText(text: string, name: string, row: ListedRound, page: DriverPage): string {
  const [driver = ''] = (row.driverName ?? '').trim().split(/\s+/)
  return fillMessage(text, { driver, name, organisation: page.organisationName })
}
