import { Random } from '@doorstep/demo/random'
import { Names } from '@doorstep/demo/town'
import type { AddressCollector } from '../../../api/src/addresses/build/index.ts'

const townStarts =
  'Ash Brack Cleave Dun Elmer Fal Gull Holm Ing Kel Ling Marr Nor Oster Pen Reed Salt Thorn Under Whin'.split(' ')
const townEnds = 'by ford ham ley mouth ness port stead thorpe wick worth bridge'.split(' ')
const syllables =
  'al ber cam dor el fen gar hil ing jas kel lor mel nor os pem quil ros sal tor ul ven wen yar zel'.split(' ')
const letters = 'ABDEFGHJLNPQRSTUWXYZ'
const streetKinds = ['through', 'street', 'avenue', 'close', 'centre', 'country'] as const
const housesOfStreet = 28
const streetsOfTown = 1_400
const degree = 1e7

/** Invents towns of about 40,000 doors until there are `count`, as if read from an extract. */
export function collectTowns(collector: AddressCollector, count: number): void {
  const random = new Random('towns')
  for (let town = 0; collector.count < count; town++) {
    const name = `${townStarts[town % 20]}${townEnds[Math.floor(town / 20) % 12]}`
    const outward = `${letters[town % 8]}${letters[Math.floor(town / 8) % 8]}${1 + (town % 90)}`
    // In rows of towns about 11 km apart.
    const corner = [0.16 * (town % 20), 52 + 0.1 * Math.floor(town / 20)] as const
    const names = new Names(new Random('names', town))
    collector.addPlace({
      name,
      kind: 'town',
      longitude: (corner[0] + 0.04) * degree,
      latitude: (corner[1] + 0.03) * degree,
    })
    for (let street = 0; street < streetsOfTown && collector.count < count; street++)
      collectStreet(collector, random, {
        street: streetName(names, random),
        town: name,
        outward,
        number: street,
        corner,
      })
  }
}

/** Half of the streets have rare words, as in real names: a real dictionary is long. */
function streetName(names: Names, random: Random): string {
  const name = names.street(random.pick(streetKinds))
  if (random.chance(0.5)) return name
  const word = Array.from({ length: random.whole(2, 4) }, () => random.pick(syllables)).join('')
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)} ${name.split(' ').at(-1)}`
}

interface InventedStreet {
  readonly street: string
  readonly town: string
  readonly outward: string
  readonly number: number
  readonly corner: readonly [number, number]
}

function collectStreet(collector: AddressCollector, random: Random, invented: InventedStreet): void {
  const { street, town, outward, number, corner } = invented
  const longitude = Math.round((corner[0] + 0.0024 * (number % 35)) * degree)
  const latitude = Math.round((corner[1] + 0.0015 * Math.floor(number / 35)) * degree)
  collector.addLine(street, [longitude, longitude + 22_000], [latitude, latitude])
  const unit = `${letters[number % 20]}${letters[Math.floor(number / 20) % 20]}`
  const houses = random.whole(10, 2 * housesOfStreet - 10)
  for (let house = 1; house <= houses; house++) {
    // As on a real map, one house in ten is missing.
    if (random.chance(0.1)) continue
    const postcode = `${outward} ${Math.floor(number / 400) + (house > 15 ? 4 : 0)}${unit}`
    const isNamed = random.chance(0.02)
    const flats = random.chance(0.02) ? 6 : 0
    for (let flat = 0; flat <= flats; flat++)
      collector.addAddress({
        houseNumber: String(house),
        houseName:
          isNamed || flats > 0 ? `${random.pick(townStarts)} ${random.pick(['House', 'Court', 'Lodge'])}` : undefined,
        unit: flat > 0 ? `Flat ${flat}` : undefined,
        street,
        locality: random.chance(0.7) ? town : undefined,
        postcode: random.chance(0.9) ? postcode : undefined,
        longitude: longitude + house * 600,
        latitude: latitude + (house % 2 ? 900 : -900),
      })
  }
}
