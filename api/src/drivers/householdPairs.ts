import { wordsOf } from '@doorstep/shared/rules'
import type { TenantDb } from '../kernel/tenant.ts'

/** A driver and a household. */
export interface DriverHouseholdPair {
  readonly driverId: string
  readonly recipientId: string
}

/** Which of these drivers usually visit which households. */
export const listUsualPairs = async (db: TenantDb, driverIds: readonly string[]): Promise<DriverHouseholdPair[]> =>
  driverIds.length === 0
    ? []
    : db
        .selectFrom('driverHouseholds')
        .select(['driverId', 'recipientId'])
        .where('kind', '=', 'usual')
        .where('driverId', 'in', [...driverIds])
        .orderBy('driverId')
        .orderBy('recipientId')
        .execute()

/**
 * Which of these drivers may not visit which households. The rule is about a door: it also holds for the same household recorded twice, as by two
 * partners, where unit, address and postcode are the same.
 */
export async function listNeverPairs(db: TenantDb, driverIds: readonly string[]): Promise<DriverHouseholdPair[]> {
  if (driverIds.length === 0) return []
  const named = await db
    .selectFrom('driverHouseholds')
    .innerJoin('recipients', 'recipients.id', 'driverHouseholds.recipientId')
    .select(['driverHouseholds.driverId', 'driverHouseholds.recipientId'])
    .select(['recipients.unit', 'recipients.address', 'recipients.postcode'])
    .where('driverHouseholds.kind', '=', 'never')
    .where('driverHouseholds.driverId', 'in', [...driverIds])
    .orderBy('driverHouseholds.driverId')
    .orderBy('driverHouseholds.recipientId')
    .execute()
  if (named.length === 0) return []
  const nearby = await db
    .selectFrom('recipients')
    .select(['id', 'unit', 'address', 'postcode'])
    .where('postcode', 'in', [...new Set(named.map(({ postcode }) => postcode))])
    .orderBy('id')
    .execute()
  return named.flatMap((household) => [
    { driverId: household.driverId, recipientId: household.recipientId },
    ...nearby
      .filter(({ id }) => id !== household.recipientId)
      .filter((other) => doorKey(other) === doorKey(household))
      .map(({ id }) => ({ driverId: household.driverId, recipientId: id })),
  ])
}

/** Whether all of these drivers may go to the household, at its present door. */
export const mayGoTo = async (db: TenantDb, driverIds: readonly string[], recipientId: string): Promise<boolean> =>
  !(await listNeverPairs(db, driverIds)).some((pair) => pair.recipientId === recipientId)

/** Equal for one door, whether its flat is in the unit or in the address. */
const doorKey = ({ unit, address, postcode }: { unit: string | null; address: string; postcode: string }): string =>
  [...wordsOf(`${unit ?? ''} ${address}`), postcode].join(' ')
