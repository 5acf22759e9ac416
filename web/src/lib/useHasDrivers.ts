import { listDrivers } from '@doorstep/shared/contracts'
import { useQuery } from '@tanstack/react-query'
import { call } from './api.ts'
import { keys } from './queryKeys.ts'

/** Whether the group has any active driver; undefined until it is known. */
export const useHasDrivers = (): boolean | undefined =>
  useQuery({
    queryKey: keys.drivers(),
    queryFn: ({ signal }) => call(listDrivers, {}, { signal }),
    select: ({ items }) => items.some((driver) => driver.active),
  }).data
