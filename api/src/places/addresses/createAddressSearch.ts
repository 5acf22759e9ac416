import type { AddressSearch } from './addressSearch.ts'
import { type OpenAddresses, openAddresses } from './openAddresses.ts'

/** A place whose addresses are prepared: its name and the file that prepareAddresses wrote. */
export interface AddressPlace {
  readonly name: string
  readonly file: string
}

/**
 * Searches all places that are there now. A file is opened at the first search after it is named, and let go at the first
 * search after it is no longer.
 */
export function createAddressSearch(places: () => readonly AddressPlace[]): AddressSearch {
  let open = new Map<string, OpenAddresses>()
  const current = (): OpenAddresses[] => {
    open = new Map(places().map(({ file }) => [file, open.get(file) ?? openAddresses(file)]))
    return [...open.values()]
  }
  return {
    known: () => places().length > 0,
    search: (query) =>
      current()
        .flatMap((addresses) => addresses.search(query))
        .sort((one, other) => other.score - one.score || one.metres - other.metres)
        .slice(0, query.limit)
        .map(({ address }) => address),
  }
}
