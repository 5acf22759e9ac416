import { listDrivers } from '../../drivers/index.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { findOpenOrders, orderIdentity } from '../../orders/index.ts'
import { findRecipients, findRecipientsNear } from '../../recipients/index.ts'
import { findOverlapping } from '../check/checkShifts.ts'
import type { DriverDraft, HouseholdDraft, OrderDraft, ShiftDraft } from '../check/drafts.ts'
import { householdKeys } from '../check/judgeHousehold.ts'
import { KnownDrivers } from '../check/knownDrivers.ts'
import { doorKey } from '../check/matchHousehold.ts'

/**
 * Whether the preview no longer holds: a record that a row matches has changed, or one that it would add has been added meanwhile, by hand or by another
 * import of the same list.
 */
export async function isStale(
  db: TenantDb,
  item: Row<'imports'>,
  rows: readonly Row<'importRows'>[],
): Promise<boolean> {
  if (item.kind === 'volunteers') return hasOtherDrivers(db, rows)
  if (item.kind === 'shifts') return hasOverlap(db, rows)
  const matched = rows.filter(({ matchId }) => matchId !== null)
  const versions = new Map(
    (
      await findRecipients(
        db,
        matched.map(({ matchId }) => matchId as string),
      )
    ).map(({ id, version }) => [id, version]),
  )
  if (matched.some(({ matchId, matchVersion }) => versions.get(matchId as string) !== matchVersion)) return true
  if (
    await hasNewHousehold(
      db,
      item,
      rows.filter(({ matchId, decision }) => matchId === null && decision !== 'add'),
    )
  )
    return true
  return item.kind === 'orders' && hasNewOrder(db, matched)
}

async function hasNewHousehold(
  db: TenantDb,
  item: Row<'imports'>,
  rows: readonly Row<'importRows'>[],
): Promise<boolean> {
  const drafts = rows.map(({ draft }) =>
    item.kind === 'orders' ? (draft as OrderDraft).household : (draft as HouseholdDraft),
  )
  // The preview would have shown any such household that it could see. When it was created does not say that: another import may have been at work on it.
  const keys = new Set(drafts.flatMap(householdKeys))
  return (await findRecipientsNear(db, drafts)).some(
    ({ phone, ...door }) => keys.has(`door ${doorKey(door)}`) || (phone !== null && keys.has(`phone ${phone}`)),
  )
}

async function hasNewOrder(db: TenantDb, rows: readonly Row<'importRows'>[]): Promise<boolean> {
  const wanted = rows
    .filter(({ decision }) => decision !== 'add')
    .map(({ matchId, draft }) => {
      const { date, kind, errandPlace, errandItems } = draft as OrderDraft
      const identity = orderIdentity({ kind, errandName: errandPlace?.name ?? null, errandItems })
      return { recipientId: matchId as string, date, identity }
    })
  const open = await findOpenOrders(db, wanted)
  return wanted.some(({ recipientId, date, identity }) => open.has(`${recipientId} ${date} ${identity}`))
}

async function hasOtherDrivers(db: TenantDb, rows: readonly Row<'importRows'>[]): Promise<boolean> {
  const drivers = await listDrivers(db)
  const versions = new Map(drivers.map(({ id, version }) => [id, version]))
  const known = new KnownDrivers(drivers)
  return rows.some(({ matchId, matchVersion, decision, draft }) => {
    if (matchId !== null) return versions.get(matchId) !== matchVersion
    const { name, phone } = draft as DriverDraft
    return decision !== 'add' && known.withPhone(phone).length + known.withName(name).length > 0
  })
}

async function hasOverlap(db: TenantDb, rows: readonly Row<'importRows'>[]): Promise<boolean> {
  const drafts = rows.map(({ draft }) => draft as ShiftDraft)
  const find = await findOverlapping(db, drafts)
  return drafts.some((draft) => find(draft) !== undefined)
}
