import type { Actor } from '../kernel/actor.ts'

/** Who changes a shift: a member, or a volunteer by a link. */
export type Author = Pick<Actor, 'organisationId' | 'userId'>
