import type {
  DemoAddress,
  DemoDriver,
  DemoHub,
  DemoOrganisation,
  DemoPartner,
  DemoRecipient,
  FoodRule,
  TimeSpan,
} from './demoTypes.ts'
import { People } from './people.ts'
import { Random } from './random.ts'
import type { TownAddress } from './town/houses.ts'
import type { Town } from './town/makeTown.ts'
import { middle } from './town/plane.ts'

const hour = 3_600

/** The invented organisation of the demo town. Pure: the same town gives the same organisation. */
export function demoOrganisation(town: Town): DemoOrganisation {
  const random = new Random(town.seed, 'organisation')
  const people = new People(random)
  const hubs = demoHubs(town)
  return {
    name: 'Dogger Bank Mutual Aid',
    timezone: 'Europe/London',
    partners,
    hubs,
    recipients: demoRecipients(town, people, random),
    drivers: demoDrivers(town, people, random),
    pharmacy: { name: 'Harbour Pharmacy', ...pharmacyDoor(town, hubs) },
  }
}

const partners: readonly DemoPartner[] = [
  { key: 'kiln-lane', name: 'Kiln Lane Foodbank', contact: 'Desk open 09:00 to 16:00, 01632 960800' },
  { key: 'st-annes', name: "St Anne's Kitchen", contact: 'Cooks from 10:00, 01632 960801' },
  { key: 'harbour', name: 'Harbour Pantry', contact: 'Shares the hall on Harbour Road, 01632 960802' },
]

function demoHubs(town: Town): DemoHub[] {
  return [
    {
      key: 'kiln-lane-store',
      partner: 'kiln-lane',
      sharedWith: [],
      name: 'Kiln Lane store',
      ...doorOn(town, 'Kiln Lane'),
      phone: '01632 960803',
      instructions:
        'Park in the yard behind the store and ring at the green door. Crates go back on the rack by the gate.',
      // Open all week, so that the demo has a day to plan whenever it is started.
      weeklyHours: onWeekdays(
        [
          { from: 9 * hour, until: 12.5 * hour },
          { from: 13 * hour, until: 16 * hour },
        ],
        [{ from: 9 * hour, until: 16 * hour }],
      ),
    },
    {
      key: 'st-annes-hall',
      partner: 'st-annes',
      sharedWith: ['harbour'],
      name: "St Anne's hall",
      ...doorOn(town, 'Harbour Road'),
      phone: '01632 960804',
      instructions: 'Side entrance on the left of the hall. The kitchen hands hot meals out last.',
      weeklyHours: onWeekdays([{ from: 10 * hour, until: 15 * hour }], [{ from: 10 * hour, until: 15 * hour }]),
    },
  ]
}

const onWeekdays = (hours: readonly TimeSpan[], atWeekends: readonly TimeSpan[]) => [
  ...Array.from({ length: 5 }, () => hours),
  ...Array.from({ length: 2 }, () => atWeekends),
]

/** A door in the middle of a street; if another seed lacks the street, the door nearest to the town's middle. */
function doorOn(town: Town, street: string): DemoAddress {
  const doors = town.addresses.filter((door) => door.street === street && door.kind !== 'flat')
  const door = doors[Math.floor(doors.length / 2)] ?? nearMiddle(town)[0]!
  return addressOf(door)
}

function pharmacyDoor(town: Town, hubs: readonly DemoHub[]): DemoAddress {
  const taken = new Set(hubs.map((hub) => hub.address))
  const shop = nearMiddle(town).find((door) => door.kind === 'shop' && !taken.has(addressOf(door).address))
  return addressOf(shop ?? nearMiddle(town)[1]!)
}

const fromMiddle = (door: TownAddress) =>
  Math.sqrt(((door.longitude - middle.longitude) * 0.58) ** 2 + (door.latitude - middle.latitude) ** 2)

function nearMiddle(town: Town): TownAddress[] {
  return [...town.addresses].sort((a, b) => fromMiddle(a) - fromMiddle(b))
}

function addressOf(door: TownAddress): DemoAddress {
  const { houseNumber, street, postcode, longitude, latitude } = door
  const address = `${door.building ? `${door.building}, ` : ''}${houseNumber} ${street}`
  return { address, postcode, point: { longitude, latitude } }
}

const houseNotes = [
  '',
  '',
  'Side gate, the bell does not work',
  'Knock loudly, hard of hearing',
  'Two steps up to the door',
  'Please ring and step back',
  'Blue door behind the hedge',
  'Uses a wheelchair, give time to open',
]
const flatNotes = [
  'Buzzer {unit}, lift is out some days',
  'Buzzer {unit}',
  'Trade button before noon',
  'No lift',
  'Call from outside',
]
const safePlaces = ['porch', 'porch', 'with the bins at the side', 'behind the gate']
const foodRules: readonly FoodRule[] = [
  'halal',
  'vegetarian',
  'vegan',
  'gluten_free',
  'nut_allergy',
  'diabetic',
  'no_pork',
]

/** 60 households: two in one block of flats, the others all over the town. */
function demoRecipients(town: Town, people: People, random: Random): DemoRecipient[] {
  // Within the range of a small town even when the town has a million nodes.
  const near = town.addresses.filter((door) => fromMiddle(door) < 0.027)
  const homes = random.shuffled(near.filter((door) => door.kind === 'house'))
  const flats = random.shuffled(near.filter((door) => door.kind === 'flat'))
  const first = flats[0]
  const neighbour = flats.find((door) => door.building === first?.building && door.unit !== first?.unit)
  const others = flats.slice(1).filter((door) => door !== neighbour)
  const doors = [first, neighbour, ...others.slice(0, 16), ...homes].filter((door) => door !== undefined).slice(0, 60)
  return doors.map((door, index) => demoRecipient(`recipient-${index + 1}`, door, people, random))
}

function demoRecipient(key: string, door: TownAddress, people: People, random: Random): DemoRecipient {
  const isFlat = door.kind === 'flat'
  const notes = isFlat ? random.pick(flatNotes).replace('{unit}', door.unit ?? '') : random.pick(houseNotes)
  return {
    key,
    name: people.name(),
    phone: random.chance(0.1) ? null : random.chance(0.25) ? people.landline() : people.mobile(),
    ...addressOf(door),
    unit: door.unit ? `Flat ${door.unit}` : null,
    floor: door.floor ?? (random.chance(0.7) ? 0 : null),
    accessNotes: notes,
    hasDog: random.chance(0.12),
    safePlace: !isFlat && random.chance(0.3) ? random.pick(safePlaces) : null,
    householdSize: random.pick([1, 1, 1, 2, 2, 3, 3, 4, 5, 6]),
    foodRules: random.chance(0.3) ? null : random.chance(0.55) ? [] : [random.pick(foodRules)],
  }
}

/**
 * Mode, skills and hours on shift. Skills: `dbs` criminal-record check, `stairs` carries above the ground floor, `dog_friendly`, `bsl` British
 * Sign Language. The driver who signs works on Saturdays only.
 */
const volunteers = [
  { mode: 'car', skills: ['dbs', 'stairs'], from: 9, until: 13, offDays: [] },
  { mode: 'car', skills: ['stairs', 'dog_friendly'], from: 10, until: 16, offDays: [] },
  { mode: 'car', skills: ['dbs', 'dog_friendly'], from: 12, until: 17, offDays: [] },
  { mode: 'car', skills: ['stairs', 'bsl'], from: 9.5, until: 12.5, offDays: [1, 2, 3, 4, 5, 7] },
  { mode: 'cargo_bike', skills: ['dbs', 'stairs', 'dog_friendly'], from: 9, until: 15, offDays: [] },
  { mode: 'cargo_bike', skills: ['stairs', 'dog_friendly'], from: 11, until: 16, offDays: [] },
  { mode: 'bike', skills: ['dbs', 'stairs'], from: 11, until: 15, offDays: [] },
  { mode: 'bike', skills: ['stairs', 'dog_friendly'], from: 11.5, until: 14, offDays: [] },
  { mode: 'foot', skills: ['dbs', 'dog_friendly'], from: 10, until: 14, offDays: [] },
] as const

function demoDrivers(town: Town, people: People, random: Random): DemoDriver[] {
  const homes = random.shuffled(town.addresses.filter((door) => door.kind === 'house' && fromMiddle(door) < 0.02))
  const walkable = homes.filter((door) => fromMiddle(door) < 0.008)
  return volunteers.map(({ mode, skills, from, until, offDays }, index) => {
    const home = mode === 'foot' ? (walkable.at(-1) ?? homes[index]!) : homes[index]!
    return {
      key: `driver-${index + 1}`,
      name: people.name(),
      phone: people.mobile(),
      mode,
      home: { longitude: home.longitude, latitude: home.latitude },
      skills: [...skills],
      usualShift: { from: from * hour, until: until * hour },
      offDays: [...offDays],
      endsAtHome: index % 3 !== 2,
    }
  })
}
