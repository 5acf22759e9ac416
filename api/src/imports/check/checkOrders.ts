import { formatDay } from '@doorstep/shared/rules'
import type { TenantDb } from '../../kernel/tenant.ts'
import {
  type FoundObstacle,
  findObstacles,
  findOpenOrders,
  mayOverride,
  offerNextDay,
  orderIdentity,
} from '../../orders/index.ts'
import type { CheckContext } from './checkContext.ts'
import { type CheckedRow, checkedRow, failedRow, type StagedRow } from './checkedRow.ts'
import { readHouseholds } from './checkHouseholds.ts'
import type { OrderDraft } from './drafts.ts'
import { householdKeys } from './judgeHousehold.ts'
import { locateDoors } from './locate.ts'
import { type ReadOrder, readOrder } from './readOrder.ts'
import type { RowCells } from './rowCells.ts'

/** Orders with their households: what differs in a household that we know is written with the order. */
export async function checkOrders(
  db: TenantDb,
  context: CheckContext,
  rows: readonly StagedRow[],
): Promise<CheckedRow[]> {
  const households = await readHouseholds(db, context, rows)
  const orders = await locateErrands(
    db,
    context,
    households.map(({ cells }) => ({ cells, order: readOrder(cells, context) })),
  )
  const read = households.map((row, index) => ({ ...row, order: orders[index] }))
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
    const identity = orderIdentity({ ...order, errandName: order.errandPlace?.name ?? null })
    const keys =
      context.options.rowIs === 'parcel' && order.kind === 'parcel'
        ? []
        : householdKeys(draft).map((key) => `${order.date} ${identity} ${key}`)
    if (verdict === 'unsure') return checkedRow(staged.number, 'duplicate', { ...found, keys })
    if (verdict === 'conflict') return checkedRow(staged.number, 'conflict', { ...found, keys })
    if (judgement.matchId && staged.decision !== 'add' && open.has(`${judgement.matchId} ${order.date} ${identity}`)) {
      const message = `already has ${order.kind === 'parcel' ? 'an order' : order.kind === 'errand' ? 'such an errand' : 'a visit'} on ${formatDay(order.date)}`
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

type PlacedOrder = Omit<OrderDraft, 'household'>

/** Looks for the places where errands are collected, as for doors. */
async function locateErrands(
  db: TenantDb,
  { addresses }: CheckContext,
  rows: readonly { readonly cells: RowCells; readonly order: ReadOrder | undefined }[],
): Promise<(PlacedOrder | undefined)[]> {
  const places = rows.flatMap(({ order }) => order?.errandPlace ?? [])
  const located = await locateDoors(
    db,
    addresses,
    places.map(({ address, postcode }) => ({ address, postcode, unit: null })),
  )
  let next = 0
  return rows.map(({ cells, order }) => {
    if (!order?.errandPlace) return order && { ...order, errandPlace: null }
    const { pin, postcode } = located[next++] ?? { pin: null, postcode: null }
    if (postcode === null) {
      if (cells.text('collectPostcode') === '')
        cells.report(['collectPostcode', 'collectAddress'], 'has no postcode, and the map knows no such address')
      return undefined
    }
    // The middle of a postcode is looked up where the order is logged.
    const point = pin && pin.pinSource !== 'postcode' ? { longitude: pin.longitude, latitude: pin.latitude } : null
    return { ...order, errandPlace: { ...order.errandPlace, postcode, point } }
  })
}

/** Why a hub takes no orders on a day, by "hub day"; whether all of a file fit in is known when they are written. */
async function findHubObstacles(
  db: TenantDb,
  { hubs, now, timeZone }: CheckContext,
  orders: readonly PlacedOrder[],
): Promise<Map<string, FoundObstacle>> {
  const found = new Map<string, FoundObstacle>()
  for (const [key, [order]] of Map.groupBy(orders, ({ hubId, date }) => `${hubId} ${date}`)) {
    const hub = hubs.find(({ id }) => id === order?.hubId)
    if (!hub || !order) continue
    const demand = { date: order.date, boxes: order.boxes ?? 1, recipientId: null, orderId: null }
    const [obstacle] = await findObstacles(db, hub, demand, { now, timeZone })
    if (obstacle)
      found.set(key, { ...obstacle, sentence: await offerNextDay(db, hub, demand, { now, timeZone }, obstacle) })
  }
  return found
}
