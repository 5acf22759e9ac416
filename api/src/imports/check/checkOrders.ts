import { formatDay } from '@doorstep/shared/rules'
import type { TenantDb } from '../../kernel/tenant.ts'
import { type FoundObstacle, findObstacles, findOpenOrders, mayOverride } from '../../orders/index.ts'
import type { CheckContext } from './checkContext.ts'
import { type CheckedRow, checkedRow, failedRow, type StagedRow } from './checkedRow.ts'
import { readHouseholds } from './checkHouseholds.ts'
import type { OrderDraft } from './drafts.ts'
import { householdKeys } from './judgeHousehold.ts'
import { type ReadOrder, readOrder } from './readOrder.ts'

/** Orders with their households: what differs in a household that we know is written with the order. */
export async function checkOrders(
  db: TenantDb,
  context: CheckContext,
  rows: readonly StagedRow[],
): Promise<CheckedRow[]> {
  const read = (await readHouseholds(db, context, rows)).map((row) => ({
    ...row,
    order: readOrder(row.cells, context),
  }))
  const open = await findOpenOrders(
    db,
    read.flatMap(({ order, judgement }) =>
      order && judgement?.matchId ? { date: order.date, recipientId: judgement.matchId } : [],
    ),
  )
  const obstacles = await findHubObstacles(
    db,
    context,
    read.flatMap(({ order }) => order ?? []),
  )
  return read.map(({ staged, cells, draft, judgement, order }) => {
    const obstacle = order && obstacles.get(`${order.hubId} ${order.date}`)
    const isAside = obstacle !== undefined && staged.decision === 'add' && mayOverride(context, obstacle.code)
    if (obstacle && !mayOverride(context, obstacle.code))
      cells.report(['date', 'hub'], `cannot be: ${obstacle.sentence}`)
    if (!draft || !judgement || !order || cells.problems.length > 0) return failedRow(staged.number, cells.problems)
    const { verdict, ...about } = judgement
    const found = { ...about, draft: { ...order, household: draft } satisfies OrderDraft }
    const keys = context.options.rowIs === 'parcel' ? [] : householdKeys(draft).map((key) => `${order.date} ${key}`)
    if (verdict === 'unsure') return checkedRow(staged.number, 'duplicate', { ...found, keys })
    if (verdict === 'conflict') return checkedRow(staged.number, 'conflict', { ...found, keys })
    if (judgement.matchId && staged.decision !== 'add' && open.has(`${judgement.matchId} ${order.date}`)) {
      const message = `already has an order on ${formatDay(order.date)}`
      return checkedRow(staged.number, 'duplicate', {
        ...found,
        keys,
        problems: [{ column: null, message }],
        choices: ['add', 'skip'],
      })
    }
    if (obstacle && !isAside) {
      const problems = [{ column: cells.columnOf('date', 'hub'), message: obstacle.sentence }]
      return checkedRow(staged.number, 'conflict', { ...found, keys, problems, choices: ['add', 'skip'] })
    }
    return checkedRow(staged.number, 'new', {
      ...found,
      keys,
      choices: isAside ? ['add', 'skip'] : about.choices.length > 0 ? about.choices : ['skip'],
    })
  })
}

/** Why a hub takes no orders on a day, by "hub day"; whether all of a file fit in is known when they are written. */
async function findHubObstacles(
  db: TenantDb,
  { hubs, now, timeZone }: CheckContext,
  orders: readonly ReadOrder[],
): Promise<Map<string, FoundObstacle>> {
  const found = new Map<string, FoundObstacle>()
  for (const [key, [order]] of Map.groupBy(orders, ({ hubId, date }) => `${hubId} ${date}`)) {
    const hub = hubs.find(({ id }) => id === order?.hubId)
    if (!hub || !order) continue
    const demand = { date: order.date, boxes: order.boxes ?? 1, recipientId: null, orderId: null }
    const [obstacle] = await findObstacles(db, hub, demand, { now, timeZone })
    if (obstacle) found.set(key, obstacle)
  }
  return found
}
