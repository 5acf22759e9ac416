import { listOwnOrganisations, switchOrganisation } from '@doorstep/shared/contracts'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import { keys } from './queryKeys.ts'
import { clearStoredData } from './signOut.ts'

/** The organisations that the person may change to, and the current one. */
export const ownOrganisationsQuery = queryOptions({
  queryKey: keys.ownOrganisations(),
  queryFn: ({ signal }) => call(listOwnOrganisations, {}, { signal }),
})

/** Changes the session to another organisation and reloads: nothing of the one before stays in this page or on this device, but unsent outcomes. */
export async function changeOrganisation(organisationId: string): Promise<void> {
  await call(switchOrganisation, { body: { organisationId } })
  await clearStoredData()
  location.assign('/')
}
