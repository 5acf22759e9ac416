import {
  getSettings,
  listSettingsChanges,
  type RequestInput,
  type SettingsView,
  updateSettings,
} from '@doorstep/shared/contracts'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

export type Settings = SettingsView['settings']
/** The settings that were changed, each as a whole. */
export type SettingsChanges = Omit<RequestInput<typeof updateSettings>['body'], 'version'>

const settingsQuery = queryOptions({
  queryKey: keys.settings('all'),
  queryFn: ({ signal }) => call(getSettings, {}, { signal }),
})

export const useSettings = () => useQuery(settingsQuery)

export const useSettingsChanges = () =>
  useQuery({
    queryKey: keys.settings('changes'),
    queryFn: ({ signal }) => call(listSettingsChanges, {}, { signal }),
  })

export function useSaveSettings() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ version, changes }: { version: number; changes: SettingsChanges }) =>
      call(updateSettings, { body: { version, ...changes } }),
    onSuccess: (saved) => queryClient.setQueryData(settingsQuery.queryKey, saved),
    // Also when refused: then somebody else has changed them.
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.settings() }),
  })
}
