export interface Address {
  readonly houseNumber: string
  readonly street: string
  readonly postcode: string
}

const surnames = [
  'Ashdown',
  'Böll',
  'Carné',
  'Dyer',
  'Evans',
  'Farr',
  'Gough',
  'Hale',
  'Idle',
  'Jones',
  'Kerr',
  'Lloyd',
]
const firstNames = ['Zoë', 'Rhys', 'Anaïs', 'Bob', 'Ceri', 'Dai', 'Elin', 'Fflur', 'Gwen', 'Huw']

/**
 * A list as a group keeps it: Windows-1252, semicolons, a title above the header in row 4, postcodes and phones in any spelling, a row that says
 * "lots" where a number belongs, and a household that stands twice.
 *
 * @param day British: 30/11/2026
 */
export function listOfHouseholds(addresses: readonly Address[], day: string): Buffer {
  const rows = addresses.map((address, index) =>
    [
      `${firstNames[index % 10]} ${surnames[Math.floor(index / 10) + (index % 7)]}`,
      spellPhone(index),
      `${address.houseNumber} ${address.street}`,
      index % 3 === 0 ? address.postcode.replace(' ', '').toLowerCase() : address.postcode,
      index === 7 ? 'lots' : String(1 + (index % 5)),
      day,
      index % 6 === 0 ? 'Ring twice; the bell is loud' : '',
    ]
      .map((cell) => (cell.includes(';') ? `"${cell}"` : cell))
      .join(';'),
  )
  const lines = ['Newport Helpers;;;;;;', 'Deliveries, first week;;;;;;', '', header, ...rows, rows[3] ?? '']
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

const header = 'Client name;Mobile no;First line of address;Post code;Family;Delivery date;Directions'

/** Numbers that Ofcom reserves for drama: 07700 900000 to 900999. */
function spellPhone(index: number): string {
  const digits = `07700900${String(100 + index)}`
  if (index % 4 === 1) return `+44 ${digits.slice(1, 5)} ${digits.slice(5)}`
  return index % 4 === 2 ? `${digits.slice(0, 5)} ${digits.slice(5)}` : digits
}

const volunteers = [
  ['Ann Pryce', '07700 900701', 'car'],
  ['Ben Rees', '07700 900702', 'Car'],
  ['Cem Tudor', '07700 900703', 'biek'],
  ['Dot Vaughan', '07700 900704', 'CAR'],
] as const

/** UTF-8 with commas. The third one's way of travel is no word that anybody knows. */
export const listOfVolunteers = (): Buffer =>
  Buffer.from(['Full name,Mobile,Vehicle', ...volunteers.map((row) => row.join(','))].join('\n'))

export const listOfShifts = (day: string): Buffer =>
  Buffer.from(
    ['Volunteer,Date,Start,Finish', ...volunteers.map(([name]) => [name, day, '9am', '17:00'].join(','))].join('\n'),
  )
