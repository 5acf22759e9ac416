import { lookUpSession, type Role, rolesByWidth, type Session } from '@doorstep/shared/contracts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from './api.ts'
import { createQueryClient } from './createQueryClient.ts'
import { pageOrganisation } from './pageOrganisation.ts'
import { keys } from './queryKeys.ts'
import { SharedValue, useSharedValue } from './sharedValue.ts'

const sessionExpired = new SharedValue(false)

/**
 * Sets whether the session ended while a page was open. The page stays, with everything typed into it, and a dialog asks to sign in
 * again.
 */
export const setSessionExpired = (value: boolean): void => sessionExpired.set(value)

export const useSessionExpired = (): boolean => useSharedValue(sessionExpired)

/**
 * Why a page cannot go on: its reader was suspended or removed; has other roles; or has changed to another organisation, or somebody else has signed in, in
 * another tab. Only a reload leads on, so it is never taken back.
 */
export type PageEnd = 'access-ended' | 'access-changed' | 'other-session'
const pageEnd = new SharedValue<PageEnd | undefined>(undefined)
export const usePageEnd = (): PageEnd | undefined => useSharedValue(pageEnd)

/** The one query client of the app. */
export const queryClient = createQueryClient(
  () => {
    if (queryClient.getQueryData(keys.session())) setSessionExpired(true)
  },
  () => void queryClient.invalidateQueries({ queryKey: keys.session() }),
)

queryClient.getQueryCache().subscribe(({ query }) => {
  const data = query.queryKey[0] === keys.session()[0] ? (query.state.data as Session | null | undefined) : undefined
  if (data) pageOrganisation.id = data.organisation.id
})

/** The current session; null: not signed in. */
export const sessionQuery = queryOptions<Session | null>({
  queryKey: keys.session(),
  queryFn: async ({ signal }) => {
    const { session, hasAccessEnded } = await call(lookUpSession, {}, { signal })
    const previous = queryClient.getQueryData<Session | null>(keys.session())
    if (!previous) return session
    const end = hasAccessEnded ? 'access-ended' : session ? compareSessions(previous, session) : undefined
    if (end) pageEnd.set(end)
    else if (!session) setSessionExpired(true)
    // What the page shows is that session's, until it is reloaded.
    return end ? previous : (session ?? previous)
  },
  staleTime: 5 * 60_000,
})

/** What of the session that a page shows is no longer true. */
export function compareSessions(shown: Session, current: Session): PageEnd | undefined {
  if (shown.userId !== current.userId || shown.organisation.id !== current.organisation.id) return 'other-session'
  const rightsOf = ({ roles, partnerId, driverId }: Session) => JSON.stringify([roles.toSorted(), partnerId, driverId])
  return rightsOf(shown) === rightsOf(current) ? undefined : 'access-changed'
}

/** The current session. Only for pages behind sign-in; throws elsewhere. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('Nobody is signed in')
  return data
}

export type Area =
  | 'today'
  | 'getting-started'
  | 'intake'
  | 'recurring'
  | 'planning'
  | 'volunteers'
  | 'partners'
  | 'driving'
  | 'expenses'
  | 'settings'
  | 'members'
  | 'import'
  | 'admin'
  | 'packing'
  | 'follow-ups'

/** The areas of each role; the first is its home. */
const areasOfRole: Readonly<Record<Role, readonly [Area, ...Area[]]>> = {
  handler: ['intake', 'recurring', 'packing', 'import'],
  partner: ['intake', 'partners', 'import'],
  organiser: [
    'today',
    'planning',
    'intake',
    'recurring',
    'volunteers',
    'partners',
    'expenses',
    'follow-ups',
    'packing',
    'settings',
    'import',
    'members',
    'getting-started',
  ],
  admin: [
    'today',
    'planning',
    'intake',
    'recurring',
    'volunteers',
    'partners',
    'expenses',
    'follow-ups',
    'packing',
    'settings',
    'import',
    'members',
    'admin',
    'getting-started',
  ],
  packer: ['packing'],
  driver: ['driving', 'expenses'],
}

/** The areas of all roles of a person, each once; that of the widest role first. */
export const areasOf = ({ roles }: Pick<Session, 'roles'>): Area[] => [
  ...new Set(rolesByWidth.filter((role) => roles.includes(role)).flatMap((role) => areasOfRole[role])),
]

export const homeOf = ({ role }: Pick<Session, 'role'>): `/${Area}` => `/${areasOfRole[role][0]}`
