import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { findOpenOrders, orderIdentity } from '../../orders/index.ts'
import { findRecipients, findRecipientsNear } from '../../recipients/index.ts'
import type { HouseholdDraft, OrderDraft } from '../check/drafts.ts'
import { householdKeys } from '../check/judgeHousehold.ts'
import { doorKey } from '../check/matchHousehold.ts'

/**
 * Whether the preview no longer holds: a household that a row matches has changed, one that it would add has been added meanwhile, or an order has been
 * logged. Volunteers and shifts are checked where they are written.
 */
export async function isStale(
  db: TenantDb,
  item: Row<'imports'>,
  rows: readonly Row<'importRows'>[],
): Promise<boolean> {
  if (item.kind !== 'households' && item.kind !== 'orders') return false
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
  const since = item.checkedAt?.getTime() ?? 0
  const added = (await findRecipientsNear(db, drafts)).filter(({ createdAt }) => createdAt.getTime() >= since)
  if (added.length === 0) return false
  const keys = new Set(drafts.flatMap(householdKeys))
  return added.some(
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
