import type { DriverCommitments } from '@doorstep/shared/contracts'
import type { TenantDb } from '../kernel/tenant.ts'
import { listNeverPairs } from './householdPairs.ts'

/** What hangs on a driver from a day on, and the households that it names. */
export interface Commitments {
  readonly shown: DriverCommitments
  readonly recipientIds: readonly string[]
}

/** Shifts to come, weekly patterns, recurring orders that ask for the driver, and rounds that are out. */
export async function loadCommitments(db: TenantDb, driverId: string, today: string): Promise<Commitments> {
  const regulars = await listRegularsOf(db, driverId)
  return {
    shown: {
      shifts: await countComingShifts(db, driverId, today),
      patterns: await countPatterns(db, driverId, today),
      regulars: regulars.map(({ id, recipientName, preferredDriverId }) => ({
        id,
        recipientName,
        as: preferredDriverId === driverId ? 'preferred' : 'backup',
      })),
      rounds: await listRoundsOut(db, driverId),
    },
    recipientIds: regulars.map(({ recipientId }) => recipientId),
  }
}

async function countComingShifts(db: TenantDb, driverId: string, today: string): Promise<number> {
  const { count } = await db
    .selectFrom('shifts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where((eb) => eb.or([eb('driverId', '=', driverId), eb('secondDriverId', '=', driverId)]))
    .where('withdrawn', '=', false)
    .where('date', '>=', today)
    .executeTakeFirstOrThrow()
  return count
}

async function countPatterns(db: TenantDb, driverId: string, today: string): Promise<number> {
  const { count } = await db
    .selectFrom('shiftPatterns')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('driverId', '=', driverId)
    .where((eb) => eb.or([eb('endsOn', 'is', null), eb('endsOn', '>=', today)]))
    .executeTakeFirstOrThrow()
  return count
}

const listRegularsOf = (db: TenantDb, driverId: string) =>
  db
    .selectFrom('regulars')
    .innerJoin('recipients', 'recipients.id', 'regulars.recipientId')
    .select(['regulars.id', 'regulars.recipientId', 'regulars.preferredDriverId', 'recipients.name as recipientName'])
    .where((eb) =>
      eb.or([eb('regulars.preferredDriverId', '=', driverId), eb('regulars.backupDriverId', '=', driverId)]),
    )
    .orderBy('recipients.name')
    .orderBy('regulars.id')
    .execute()

/** Rounds of published runs, and whether one goes to a household where the driver may not go: the rule came later. */
async function listRoundsOut(db: TenantDb, driverId: string): Promise<DriverCommitments['rounds']> {
  const rounds = await db
    .selectFrom('rounds')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .select(['rounds.id', 'rounds.number', 'runs.id as runId', 'runs.date', 'runs.slot'])
    .where((eb) => eb.or([eb('rounds.driverId', '=', driverId), eb('rounds.secondDriverId', '=', driverId)]))
    .where('runs.status', '=', 'published')
    .orderBy('runs.date')
    .orderBy('rounds.startsAt')
    .execute()
  if (rounds.length === 0) return []
  const forbidden = new Set((await listNeverPairs(db, [driverId])).map(({ recipientId }) => recipientId))
  const doors = await db
    .selectFrom('stops')
    .innerJoin('stopOrders', 'stopOrders.stopId', 'stops.id')
    .innerJoin('orders', 'orders.id', 'stopOrders.orderId')
    .select(['stops.roundId', 'orders.recipientId'])
    .where(
      'stops.roundId',
      'in',
      rounds.map(({ id }) => id),
    )
    .where('stops.kind', '<>', 'collect')
    .where('orders.status', '=', 'out')
    .execute()
  return rounds.map(({ id, ...round }) => ({
    ...round,
    isForbidden: doors.some(({ roundId, recipientId }) => roundId === id && forbidden.has(recipientId)),
  }))
}
