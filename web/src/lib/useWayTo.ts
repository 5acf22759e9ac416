import type { Role } from '@doorstep/shared/contracts'
import { useSession } from './session.ts'

/** What a new group does not have yet. */
export type MissingThing = 'partner' | 'hub' | 'driver' | 'region'

const planners: readonly Role[] = ['organiser', 'admin']

/** Where each is added, and by whom. */
const ways = {
  partner: { to: '/partners', roles: planners },
  hub: { to: '/partners', roles: planners },
  driver: { to: '/volunteers', roles: planners },
  region: { to: '/admin', roles: ['admin'] },
} as const satisfies Record<MissingThing, { to: string; roles: readonly Role[] }>

/** The page where somebody adds what is missing; undefined: they may not, and ask whoever may. */
export function useWayTo(what: MissingThing): (typeof ways)[MissingThing]['to'] | undefined {
  const { roles } = useSession()
  const way = ways[what]
  return roles.some((role) => (way.roles as readonly Role[]).includes(role)) ? way.to : undefined
}
