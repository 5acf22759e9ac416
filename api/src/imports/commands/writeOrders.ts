import { type HubObstacle, newOrder } from '@doorstep/shared/contracts'
import type { Row } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import { type BulkOrder, logOrders, mayOverride } from '../../orders/index.ts'
import { findRecipients } from '../../recipients/index.ts'
import type { OrderDraft } from '../check/drafts.ts'
import { householdKeys } from '../check/judgeHousehold.ts'
import {
  addHouseholds,
  changeHouseholds,
  type DraftedChange,
  undoable,
  type WriteContext,
  type Written,
} from './writeHouseholds.ts'

type StagedRow = Row<'importRows'>

/** The orders of an import, with the households that are new; rows that are one parcel each are added up. */
export async function writeOrders(context: WriteContext, rows: readonly StagedRow[]): Promise<Written[]> {
  const written = new Map<number, Written>()
  const householdOf = await findOrAddHouseholds(
    // Half of the work; the other half are the orders.
    { ...context, onRows: (count) => context.onRows(count / 2) },
    rows,
    written,
  )
  const isSummed = context.item.options.rowIs === 'parcel'
  const orders = new Map<string, { readonly order: BulkOrder; boxes: number; readonly first: number }>()
  for (const row of rows) {
    const draft = row.draft as OrderDraft
    const recipient = householdOf.get(row.number) as Row<'recipients'>
    const key =
      isSummed && draft.kind === 'parcel'
        ? `${recipient.id} ${draft.date} ${draft.partnerId} ${draft.hubId}`
        : `${row.number}`
    const same = orders.get(key)
    if (same) same.boxes += draft.boxes ?? 1
    else
      orders.set(key, {
        order: buildOrder(draft, recipient, row.decision === 'add' ? overridesOf(context) : []),
        boxes: draft.boxes ?? 1,
        first: row.number,
      })
  }
  const all = [...orders.values()].map(({ order, boxes, first }) => ({
    first,
    order:
      isSummed && order.input.kind === 'parcel'
        ? { ...order, input: { ...order.input, boxes: Math.min(boxes, 200) } }
        : order,
  }))
  await logOrders(
    context.db,
    context.actor,
    all.map(({ order }) => order),
    context.now,
  )
  for (const { first, order } of all)
    written.set(first, { ...(written.get(first) ?? { number: first }), createdId: order.input.id })
  return [...written.values()]
}

/** Households by the row's number; rows of one new household share it. */
async function findOrAddHouseholds(
  context: WriteContext,
  rows: readonly StagedRow[],
  written: Map<number, Written>,
): Promise<Map<number, Row<'recipients'>>> {
  const byRow = new Map<number, Row<'recipients'>>()
  const known = await changeMatched(context, rows, written)
  const fresh: { readonly row: StagedRow; readonly sharers: number[] }[] = []
  const byKey = new Map<string, (typeof fresh)[number]>()
  for (const row of rows) {
    const household = (row.draft as OrderDraft).household
    if (row.matchId !== null) {
      byRow.set(row.number, known.get(row.matchId) as Row<'recipients'>)
      continue
    }
    const keys = householdKeys(household)
    const same = row.decision === 'add' ? undefined : keys.map((key) => byKey.get(key)).find((found) => found)
    const group = same ?? { row, sharers: [] }
    group.sharers.push(row.number)
    if (!same) fresh.push(group)
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, group)
  }
  const added = await addHouseholds(
    context,
    fresh.map(({ row }) => (row.draft as OrderDraft).household),
  )
  for (const [index, { row, sharers }] of fresh.entries()) {
    const household = added[index] as Row<'recipients'>
    written.set(row.number, { number: row.number, createdRecipientId: household.id })
    for (const number of sharers) byRow.set(number, household)
  }
  return byRow
}

/** Households that rows match, changed as the first row says that differs; by the household's id. */
async function changeMatched(
  context: WriteContext,
  rows: readonly StagedRow[],
  written: Map<number, Written>,
): Promise<Map<string, Row<'recipients'>>> {
  const matched = rows.filter(({ matchId }) => matchId !== null)
  const byId = new Map(
    (
      await findRecipients(
        context.db,
        matched.map(({ matchId }) => matchId as string),
      )
    ).map((row) => [row.id, row]),
  )
  const changing = new Map<string, StagedRow>()
  for (const row of matched) {
    const isWanted = row.differences.some(({ changedAt }) => changedAt === null || row.decision === 'take_theirs')
    if (isWanted && !changing.has(row.matchId as string)) changing.set(row.matchId as string, row)
  }
  const drafted = [...changing.values()].map((row) => ({ row, draft: (row.draft as OrderDraft).household }))
  for (const [index, change] of (await changeHouseholds(context, drafted)).entries()) {
    const { number } = (drafted[index] as DraftedChange & { row: StagedRow }).row
    byId.set(change.after.id, change.after)
    written.set(number, { number, ...undoable(change) })
  }
  return byId
}

/** "Add" sets aside what whoever decided it may set aside. */
const overridesOf = ({ actor }: WriteContext): HubObstacle[] =>
  (['past_cut_off', 'full'] as const).filter((obstacle) => mayOverride(actor, obstacle))

function buildOrder(
  { household: _, ...draft }: OrderDraft,
  recipient: Row<'recipients'>,
  overrides: HubObstacle[],
): BulkOrder {
  return {
    input: newOrder.parse({ id: newId(), recipientId: recipient.id, ...draft, overrides }),
    recipient,
  }
}
