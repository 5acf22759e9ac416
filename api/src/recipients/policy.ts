import type { Actor } from '../http/route.ts'

/** A household that a partner adds is that partner's; one that the group adds is the group's. */
export const originPartnerOf = (actor: Actor): string | null => (actor.role === 'partner' ? actor.partnerId : null)
