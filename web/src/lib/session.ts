import { lookUpSession, type Role, rolesByWidth, type Session } from '@doorstep/shared/contracts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from './api.ts'
import { createQueryClient } from './createQueryClient.ts'
import { keys } from './queryKeys.ts'
import { SharedValue, useSharedValue } from './sharedValue.ts'

const sessionExpired = new SharedValue(false)

/**
 * Sets whether the session ended while a page was open. The page stays, with everything typed into it, and a dialog asks to sign in
 * again.
 */
export const setSessionExpired = (value: boolean): void => sessionExpired.set(value)

export const useSessionExpired = (): boolean => useSharedValue(sessionExpired)

/** The one query client of the app. */
export const queryClient = createQueryClient(() => {
  if (queryClient.getQueryData(keys.session())) setSessionExpired(true)
})

/** The current session; null: not signed in. */
export const sessionQuery = queryOptions<Session | null>({
  queryKey: keys.session(),
  queryFn: async ({ signal }) => {
    const { session } = await call(lookUpSession, {}, { signal })
    if (session) return session
    const previous = queryClient.getQueryData<Session | null>(keys.session())
    if (previous) setSessionExpired(true)
    return previous ?? null
  },
  staleTime: 5 * 60_000,
})

/** The current session. Only for pages behind sign-in; throws elsewhere. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('Nobody is signed in')
  return data
}

export type Area = 'intake' | 'planning' | 'volunteers' | 'partners' | 'driving' | 'settings' | 'admin' | 'packing'

/** The areas of each role; the first is its home. */
const areasOfRole: Readonly<Record<Role, readonly [Area, ...Area[]]>> = {
  handler: ['intake'],
  partner: ['intake', 'partners'],
  organiser: ['planning', 'intake', 'volunteers', 'partners', 'settings'],
  admin: ['planning', 'intake', 'volunteers', 'partners', 'settings', 'admin'],
  packer: ['packing'],
  driver: ['driving'],
}

/** The areas of all roles of a person, each once; that of the widest role first. */
export const areasOf = ({ roles }: Pick<Session, 'roles'>): Area[] => [
  ...new Set(rolesByWidth.filter((role) => roles.includes(role)).flatMap((role) => areasOfRole[role])),
]

export const homeOf = ({ role }: Pick<Session, 'role'>): `/${Area}` => `/${areasOfRole[role][0]}`
