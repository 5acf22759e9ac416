import { sql } from 'kysely'
import { selectLinkUser } from '../../driverLinks/index.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/** The current message to the drivers of a day, with its sender's name. */
export const findBriefing = (db: TenantDb, date: string) =>
  db
    .selectFrom('briefings')
    .leftJoin('members', 'members.userId', 'briefings.sentBy')
    .selectAll('briefings')
    .select('members.name as senderName')
    .where('date', '=', date)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()

export interface BriefingReader {
  readonly id: string
  readonly name: string
  readonly readAt: Date | null
}

type Briefing = Pick<Row<'briefings'>, 'id' | 'date'>

/** The drivers with a published round on a day, and when each first reported to have read a message, by account or link. */
const selectReaders = (db: TenantDb, briefing: Briefing) =>
  db
    .selectFrom('drivers')
    .innerJoin('rounds', (join) => join.on(sql<boolean>`drivers.id in (rounds.driver_id, rounds.second_driver_id)`))
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .leftJoin('members', 'members.driverId', 'drivers.id')
    .leftJoin('stopEvents', (join) =>
      join
        .onRef('stopEvents.roundId', '=', 'rounds.id')
        .on('stopEvents.kind', '=', 'briefing_read')
        .on(sql<boolean>`stop_events.details ->> 'briefingId' = ${briefing.id}`)
        .on(sql<boolean>`stop_events.recorded_by in (members.user_id, ${selectLinkUser('drivers.id')})`),
    )
    .where('runs.date', '=', briefing.date)
    .where('runs.status', 'in', ['published', 'closed'])
    .groupBy(['drivers.id', 'drivers.name'])
    .select(['drivers.id', 'drivers.name'])
    .select(({ fn }) => fn.min<Date | null>('stopEvents.serverTime').as('readAt'))

/** By name. */
export const listBriefingReaders = (db: TenantDb, briefing: Briefing): Promise<BriefingReader[]> =>
  selectReaders(db, briefing).orderBy('drivers.name').orderBy('drivers.id').execute()

export async function hasReadBriefing(db: TenantDb, briefing: Briefing, driverId: string): Promise<boolean> {
  const reader = await selectReaders(db, briefing).where('drivers.id', '=', driverId).executeTakeFirst()
  return reader !== undefined && reader.readAt !== null
}
