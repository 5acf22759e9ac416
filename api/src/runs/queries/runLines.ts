import type { RoundLines } from '@doorstep/shared/contracts'
import { anyOf } from '../../db/anyOf.ts'
import { crewIds } from '../../drivers/index.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { listRecipientsOfStops } from './stops.ts'

interface RunLines {
  readonly rounds: RoundLines[]
  /** Of the doors on the lines, and of their drivers. */
  readonly recipientIds: string[]
  readonly driverIds: string[]
}

/** The lines of a run's rounds by their number, or of one of its rounds: none when that is not of this run. */
export async function listRunLines(db: TenantDb, runId: string, roundId?: string): Promise<RunLines> {
  let query = db
    .selectFrom('rounds')
    .select(['id', 'driverId', 'secondDriverId', 'endLine'])
    .where('runId', '=', runId)
    .orderBy('number')
  if (roundId !== undefined) query = query.where('id', '=', roundId)
  const rounds = await query.execute()
  const stops = await db
    .selectFrom('stops')
    .select(['id', 'roundId', 'legLine'])
    .where('roundId', '=', anyOf(rounds.map(({ id }) => id)))
    .orderBy('roundId')
    .orderBy('position')
    .execute()
  const byRound = Map.groupBy(stops, (stop) => stop.roundId)
  return {
    rounds: rounds.map(({ id, endLine }) => ({
      roundId: id,
      stopLines: (byRound.get(id) ?? []).map(({ legLine }) => legLine),
      endLine,
    })),
    recipientIds: await listRecipientsOfStops(
      db,
      stops.map(({ id }) => id),
    ),
    driverIds: rounds.flatMap(crewIds),
  }
}
