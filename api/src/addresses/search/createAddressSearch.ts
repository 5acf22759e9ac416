import { FileCache } from '../../storage/index.ts'
import type { AddressSearch } from './addressSearch.ts'
import {
  leastScore,
  type OpenAddresses,
  openAddresses,
  type PlaceAnswers,
  type ScoredAddress,
} from './openAddresses.ts'

/** A place whose addresses are prepared: its name and the file that prepareAddresses wrote. */
export interface RegionAddresses {
  readonly name: string
  readonly file: string
}

/**
 * Searches all places that are there now. A file is opened at the first search after it is named, and let go at the first
 * search after it is no longer. One that cannot be read is told of once and left out: the others are still searched.
 */
export function createAddressSearch(
  places: () => readonly RegionAddresses[],
  onTrouble: (place: string, problem: string) => void,
): AddressSearch {
  let listed: readonly RegionAddresses[] = []
  const files = new FileCache((file) => {
    try {
      return openAddresses(file)
    } catch (error) {
      onTrouble(listed.find((place) => place.file === file)!.name, (error as Error).message)
      return null
    }
  })
  const current = (): OpenAddresses[] => {
    listed = places()
    files.retain(listed.map(({ file }) => file))
    return listed.map(({ file }) => files.get(file)).filter((addresses) => addresses !== null)
  }
  return {
    hasAddresses: () => current().length > 0,
    search: (query) =>
      mergeResults(current().map((addresses) => addresses.search(query)))
        .slice(0, query.limit)
        .map(({ address }) => address),
  }
}

/** Answers of several places as one list. A place that knows less of what was typed than another has scored by less. */
function mergeResults(places: readonly PlaceAnswers[]): ScoredAddress[] {
  const most = Math.max(0, ...places.map(({ known }) => known))
  const all = places.flatMap(({ items, known }) =>
    items.map((item) => ({ ...item, score: (item.score * (1 + known)) / (1 + most) })),
  )
  const best = all.reduce((highest, { score }) => Math.max(highest, score), 0)
  return all
    .filter(({ score }) => score >= best * leastScore)
    .sort((one, other) => other.score - one.score || one.metres - other.metres)
}
