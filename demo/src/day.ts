import { boxesForHousehold, defaultSettings, weightOfBoxes } from '@doorstep/shared/rules'
import type {
  DemoDay,
  DemoOrder,
  DemoOrganisation,
  DemoPoint,
  DemoRecipient,
  DemoRegular,
  DemoShift,
} from './demoTypes.ts'
import { Random } from './random.ts'

export * from './demoTypes.ts'
export { demoOrganisation } from './organisation.ts'

const hour = 3_600

/** One hot meal with its flask. */
const mealKg = 2

/**
 * A day of the demo organisation: shifts and 24 orders, different for every date, the same for the same date. One order is unservable on most
 * days: its household needs British Sign Language and the driver who signs is off.
 * @param date local date such as 2026-02-03
 */
export function demoDay(organisation: DemoOrganisation, date: string): DemoDay {
  const random = new Random('demo day', date)
  return {
    date,
    shifts: demoShifts(organisation, date, random),
    orders: demoOrders(organisation, random),
    regulars: demoRegulars(organisation),
  }
}

function demoShifts(organisation: DemoOrganisation, date: string, random: Random): DemoShift[] {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
  return organisation.drivers
    .filter((driver) => !driver.offDays.includes(weekday))
    .map((driver) => {
      const later = random.pick([0, 0, 0, 0.25, 0.5]) * hour
      const window = { from: driver.usualShift.from + later, until: driver.usualShift.until + later }
      const end = driver.endsAtHome ? driver.home : null
      return { driver: driver.key, window, mode: driver.mode, start: driver.home, end }
    })
}

/** Omits the household with a recurring order: its order comes from the rule. */
const regularRecipient = 'recipient-20'

function demoOrders(organisation: DemoOrganisation, random: Random): DemoOrder[] {
  const [one, two, ...others] = organisation.recipients.filter(({ key }) => key !== regularRecipient)
  const hall = organisation.hubs.find((hub) => hub.key === 'st-annes-hall')!
  const free = random.shuffled(others)
  const near = (metres: number) => take(free, (recipient) => metresApart(recipient.point, hall.point) < metres)
  // Hot and chilled food has doors near the hall, within half an hour.
  const hot = Array.from({ length: 4 }, () => meal(near(1_300), random))
  const chilled = Array.from({ length: 3 }, () => chilledParcel(near(1_700), random))
  const errand = prescription(take(free), organisation)
  const visits = [checkIn(take(free), random), signedVisit(take(free))]
  const parcels = [one!, two!, ...free].slice(0, 14).map((recipient, index) => parcel(recipient, index, random))
  const orders = [...parcels, ...chilled, ...hot, errand, ...visits]
  return random.shuffled(orders).map((order, index) => ({ ...order, key: `order-${index + 1}` }))
}

type KeylessOrder = Omit<DemoOrder, 'key'>

/** Removes the first recipient that fits from the list; the first of all when none does. */
function take(free: DemoRecipient[], fits: (recipient: DemoRecipient) => boolean = () => true): DemoRecipient {
  const index = Math.max(0, free.findIndex(fits))
  return free.splice(index, 1)[0]!
}

function parcel(recipient: DemoRecipient, index: number, random: Random): KeylessOrder {
  const boxes = boxesForHousehold(recipient.householdSize, defaultSettings)
  const fromPantry = index % 4 === 3
  const morning = { from: 9.5 * hour, until: 12.5 * hour }
  const afternoon = { from: 13 * hour, until: 16 * hour }
  return {
    kind: 'parcel',
    partner: fromPantry ? 'harbour' : 'kiln-lane',
    hub: fromPantry ? 'st-annes-hall' : 'kiln-lane-store',
    errandPlace: null,
    errandItems: null,
    recipient: recipient.key,
    boxes,
    weightKg: weightOfBoxes(boxes, defaultSettings),
    temperature: 'ambient',
    window: random.chance(0.3) ? random.pick([morning, afternoon]) : null,
    priority: random.pick(['urgent', 'normal', 'normal', 'normal', 'normal', 'low']),
    requiredSkills: needsOf(recipient),
    note: random.pick([
      '',
      '',
      '',
      'Baby items in the top box',
      'Ring before leaving the hub',
      'New address since last week',
    ]),
  }
}

function needsOf(recipient: DemoRecipient): string[] {
  const needs: string[] = []
  if (recipient.floor !== null && recipient.floor > 1) needs.push('stairs')
  if (recipient.hasDog) needs.push('dog_friendly')
  return needs
}

function chilledParcel(recipient: DemoRecipient, random: Random): KeylessOrder {
  const whole = parcel(recipient, 3, random)
  return {
    ...whole,
    temperature: 'chilled',
    window: null,
    boxes: 1,
    weightKg: weightOfBoxes(1, defaultSettings),
    note: 'Cool bag',
  }
}

function meal(recipient: DemoRecipient, random: Random): KeylessOrder {
  return {
    ...parcel(recipient, 3, random),
    partner: 'st-annes',
    boxes: 1,
    weightKg: mealKg,
    temperature: 'hot',
    window: { from: 11.75 * hour, until: 13.5 * hour },
    priority: 'normal',
    note: 'Hot meal',
  }
}

function prescription(recipient: DemoRecipient, organisation: DemoOrganisation): KeylessOrder {
  return {
    ...errandBase(recipient),
    kind: 'errand',
    errandPlace: organisation.pharmacy,
    errandItems: 'One prescription in a paper bag, already paid for',
    window: { from: 10 * hour, until: 16 * hour },
    priority: 'urgent',
    requiredSkills: ['dbs'],
    note: 'Take ID of the group',
  }
}

function checkIn(recipient: DemoRecipient, random: Random): KeylessOrder {
  const from = random.pick([10, 13]) * hour
  const window = { from, until: from + 3 * hour }
  return { ...errandBase(recipient), kind: 'visit', window, requiredSkills: ['dbs'], note: 'A chat on the doorstep' }
}

function signedVisit(recipient: DemoRecipient): KeylessOrder {
  return {
    ...errandBase(recipient),
    kind: 'visit',
    requiredSkills: ['bsl'],
    note: 'Fill in the winter fuel form together',
  }
}

const errandBase = (recipient: DemoRecipient): KeylessOrder => ({
  kind: 'visit',
  partner: 'kiln-lane',
  hub: null,
  errandPlace: null,
  errandItems: null,
  recipient: recipient.key,
  boxes: 0,
  weightKg: 0,
  temperature: 'ambient',
  window: null,
  priority: 'normal',
  requiredSkills: [],
  note: '',
})

function demoRegulars(organisation: DemoOrganisation): DemoRegular[] {
  const recipient = organisation.recipients.find(({ key }) => key === regularRecipient)!
  return [
    {
      key: 'regular-1',
      partner: 'kiln-lane',
      hub: 'kiln-lane-store',
      recipient: recipient.key,
      weekdays: [2],
      everyWeeks: 1,
      startsOn: '2026-01-06',
      boxes: boxesForHousehold(recipient.householdSize, defaultSettings),
      preferredDriver: 'driver-2',
      backupDriver: 'driver-5',
    },
  ]
}

/** Accurate enough to choose doors in one town. */
function metresApart(a: DemoPoint, b: DemoPoint): number {
  return Math.sqrt(((a.longitude - b.longitude) * 64_439) ** 2 + ((a.latitude - b.latitude) * 111_318) ** 2)
}
