import { FileCache } from '../../storage/index.ts'
import type { AddressSearch } from './addressSearch.ts'
import { minScore, type OpenAddresses, openAddresses, type RegionResults, type ScoredAddress } from './openAddresses.ts'

/** A region's name and the address file that prepareAddresses wrote. */
export interface RegionAddresses {
  readonly name: string
  readonly file: string
}

/** Searches the addresses of all current regions. A file that cannot be read is reported once and skipped. */
export function createAddressSearch(
  regions: () => readonly RegionAddresses[],
  onError: (region: string, problem: string) => void,
): AddressSearch {
  let listed: readonly RegionAddresses[] = []
  const files = new FileCache((file) => {
    try {
      return openAddresses(file)
    } catch (error) {
      onError(listed.find((region) => region.file === file)!.name, (error as Error).message)
      return null
    }
  })
  const current = (): OpenAddresses[] => {
    listed = regions()
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

/** Merges the results of several regions. Scores are scaled by the share of the typed words that a region knows. */
function mergeResults(regions: readonly RegionResults[]): ScoredAddress[] {
  const maxKnown = Math.max(0, ...regions.map(({ known }) => known))
  const all = regions.flatMap(({ items, known }) =>
    items.map((item) => ({ ...item, score: (item.score * (1 + known)) / (1 + maxKnown) })),
  )
  const best = all.reduce((highest, { score }) => Math.max(highest, score), 0)
  return all
    .filter(({ score }) => score >= best * minScore)
    .sort((one, other) => other.score - one.score || one.metres - other.metres)
}
