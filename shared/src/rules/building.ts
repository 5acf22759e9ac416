import { wordsOf } from './fold.ts'

/** Words that begin a dwelling in an address typed in one line, before its number or letter: `Flat 3, 12 Elm Grove`. */
const dwellings: ReadonlySet<string> = new Set(['flat', 'apartment', 'apt', 'unit', 'room', 'studio', 'bedsit'])

/** Identifies the building of an address: the same for all dwellings in it, however the address is written. */
export function buildingOf({ address, postcode }: { readonly address: string; readonly postcode: string }): string {
  const words = wordsOf(address)
  const ofBuilding = dwellings.has(words[0] ?? '') && words.length > 2 ? words.slice(2) : words
  return [...ofBuilding, wordsOf(postcode).join('')].join(' ')
}

/** Sorts the doors of a building: top floor first, unknown floors last. */
export function compareFloors(one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return other - one
}
