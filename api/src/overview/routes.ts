import { dismissGettingStarted, getAttention, getGettingStarted } from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { todayOf } from '../kernel/todayOf.ts'
import { countAttention, listDoneSteps } from './queries.ts'

export interface OverviewTools {
  /** Whether a map is loaded that can be used. */
  readonly hasRegion: () => boolean
}

/** The first screens of a planner: today, and the first steps of a group. */
export function overviewRoutes({ hasRegion }: OverviewTools): readonly Route[] {
  return [
    route(getAttention, async ({ db, actor, clock }) => countAttention(db, todayOf(actor, clock))),

    route(getGettingStarted, async ({ db, actor, clock }) => {
      const { gettingStartedDismissedAt } = await db
        .selectFrom('organisations')
        .select('gettingStartedDismissedAt')
        .executeTakeFirstOrThrow()
      return {
        done: await listDoneSteps(db, todayOf(actor, clock), hasRegion()),
        dismissed: gettingStartedDismissedAt !== null,
      }
    }),

    route(dismissGettingStarted, async ({ db, clock, body: { dismissed } }) => {
      await db
        .updateTable('organisations')
        .set({ gettingStartedDismissedAt: dismissed ? clock.now() : null })
        .execute()
    }),
  ]
}
