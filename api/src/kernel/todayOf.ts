import { localDate } from '@doorstep/shared/rules'
import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'

/** Today where the actor's organisation is: "2026-11-30". */
export const todayOf = ({ timeZone }: Pick<Actor, 'timeZone'>, clock: Clock): string => localDate(clock.now(), timeZone)
