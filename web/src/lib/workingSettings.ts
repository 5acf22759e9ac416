import { getWorkingSettings, type WorkingSettings } from '@doorstep/shared/contracts'
import { defaultSettings, formatDistance } from '@doorstep/shared/rules'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from './api.ts'
import { keys } from './queryKeys.ts'

/** A live message refetches them. */
const workingSettingsQuery = queryOptions({
  queryKey: keys.settings('working'),
  queryFn: ({ signal }) => call(getWorkingSettings, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

type Shown = Pick<typeof defaultSettings, keyof WorkingSettings>

/** The organisation's settings, for pages of the desk; the defaults until they have loaded. */
export function useWorkingSettings(): Shown {
  const { data } = useQuery(workingSettingsQuery)
  return data ?? defaultSettings
}

/** Formats metres in the organisation's unit. */
export function useDistance(): (metres: number) => string {
  const { distanceUnit } = useWorkingSettings()
  return (metres) => formatDistance(metres, distanceUnit)
}
