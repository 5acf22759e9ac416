import type { Logger } from 'pino'
import { type AddressSearch, createAddressSearch } from '../addresses/index.ts'
import type { Regions } from '../regions/index.ts'
import { loadedRegions } from './loadedRegions.ts'

/** The addresses of the loaded regions, searched in this process. */
export const openAddressSearch = ({
  regions,
  log,
}: {
  readonly regions: Regions
  readonly log: Logger
}): AddressSearch =>
  createAddressSearch(loadedRegions(regions).addresses, (region, problem) =>
    log.warn({ region, problem }, 'region without addresses'),
  )
