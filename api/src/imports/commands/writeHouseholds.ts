import type { NewRecipient } from '@doorstep/shared/contracts'
import type { ImportField } from '@doorstep/shared/rules'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { addRecipients, changeRecipient } from '../../recipients/index.ts'
import type { Uploader } from '../actAsUploader.ts'
import type { HouseholdDraft } from '../check/drafts.ts'

export interface WriteContext {
  readonly db: TenantDb
  readonly actor: Uploader
  readonly item: Row<'imports'>
  readonly now: Date
  /** Households that were changed: what follows from it comes last (importTools.ts). */
  readonly changes: HouseholdChange[]
  /** Counts a row as done. */
  readonly onRow: () => Promise<void>
}

export interface HouseholdChange {
  readonly before: Row<'recipients'>
  readonly after: Row<'recipients'>
}

/** What a row has become. */
export interface Written {
  readonly number: number
  readonly createdRecipientId?: string
  readonly createdId?: string
  /** Our record as it was, and its version now. */
  readonly before?: object
  readonly writtenVersion?: number
}

type StagedRow = Row<'importRows'>

/** Adds the new households of an import and changes those that differ. */
export async function writeHouseholds(context: WriteContext, rows: readonly StagedRow[]): Promise<Written[]> {
  const added = rows.filter(({ matchId }) => matchId === null)
  const households = await addHouseholds(
    context,
    added.map(({ draft }) => draft as HouseholdDraft),
  )
  const written: Written[] = []
  for (const [index, { number }] of added.entries()) {
    written.push({ number, createdRecipientId: households[index]?.id as string })
    await context.onRow()
  }
  for (const row of rows) {
    if (row.matchId === null) continue
    const { before, after } = await changeHousehold(context, row, row.draft as HouseholdDraft)
    written.push({ number: row.number, before: restorable(before), writtenVersion: after.version })
    await context.onRow()
  }
  return written
}

/** @returns the households in the order of the drafts */
export async function addHouseholds(
  { db, actor }: WriteContext,
  drafts: readonly HouseholdDraft[],
): Promise<Row<'recipients'>[]> {
  const bulk = drafts.map((draft) => ({ id: newId(), input: inputOf(draft), pin: pinColumns(draft) }))
  const added = new Map((await addRecipients(db, actor, bulk)).map((row) => [row.id, row]))
  return bulk.map(({ id }) => added.get(id) as Row<'recipients'>)
}

const inputOf = (draft: HouseholdDraft) => ({
  name: draft.name,
  phone: draft.phone ?? null,
  address: draft.address,
  unit: draft.unit,
  postcode: draft.postcode,
  floor: draft.floor ?? null,
  accessNotes: draft.accessNotes ?? '',
  safePlace: draft.safePlace ?? null,
  householdSize: draft.householdSize ?? 1,
  foodRules: draft.foodRules ?? null,
})

const pinColumns = ({ pin }: HouseholdDraft) => ({
  longitude: pin?.longitude ?? null,
  latitude: pin?.latitude ?? null,
  pinSource: pin?.pinSource ?? ('none' as const),
})

/** Writes the fields in which a row differs; of a conflict that keeps ours, only the others. */
export async function changeHousehold(
  { db, actor, changes }: WriteContext,
  row: Pick<StagedRow, 'matchId' | 'matchVersion' | 'differences' | 'decision'>,
  draft: HouseholdDraft,
): Promise<HouseholdChange> {
  const fields = new Set<ImportField>(
    row.differences
      .filter(({ changedAt }) => changedAt === null || row.decision !== 'keep_ours')
      .map(({ field }) => field),
  )
  const input: Partial<NewRecipient> = Object.fromEntries(
    Object.entries(inputOf(draft)).filter(([field]) => fields.has(field as ImportField)),
  )
  const hasMoved = fields.has('address') || fields.has('postcode')
  const pin = draft.pin
  const point =
    hasMoved && pin ? { point: { longitude: pin.longitude, latitude: pin.latitude }, pinSource: pin.pinSource } : {}
  const changed = await changeRecipient(db, actor as Actor, row.matchId as string, {
    version: row.matchVersion as number,
    ...input,
    ...point,
  })
  changes.push(changed)
  return changed
}

/** The columns that an import changes, as they were. */
export const restorable = (before: Row<'recipients'>): object => ({
  name: before.name,
  phone: before.phone,
  address: before.address,
  unit: before.unit,
  postcode: before.postcode,
  longitude: before.longitude,
  latitude: before.latitude,
  pinSource: before.pinSource,
  floor: before.floor,
  accessNotes: before.accessNotes,
  safePlace: before.safePlace,
  householdSize: before.householdSize,
  foodRules: before.foodRules,
})
