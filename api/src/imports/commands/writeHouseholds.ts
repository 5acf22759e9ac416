import type { Row } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import {
  addRecipients,
  type BulkHouseholdChange,
  bulkColumnsOf,
  changeRecipients,
  type HouseholdChange,
} from '../../recipients/index.ts'
import type { Uploader } from '../actAsUploader.ts'
import type { HouseholdDraft } from '../check/drafts.ts'

export interface WriteContext {
  readonly db: TenantDb
  readonly actor: Uploader
  readonly item: Row<'imports'>
  readonly now: Date
  /** Households that were changed: what follows from it comes last (importTools.ts). */
  readonly changes: HouseholdChange[]
  /** Counts rows as done. */
  readonly onRows: (count: number) => Promise<void>
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
  const matched = rows.filter(({ matchId }) => matchId !== null)
  const changed = await changeHouseholds(
    context,
    matched.map((row) => ({ row, draft: row.draft as HouseholdDraft })),
  )
  return [
    ...added.map(({ number }, index) => ({ number, createdRecipientId: households[index]?.id as string })),
    ...matched.map(({ number }, index) => ({ number, ...undoable(changed[index] as HouseholdChange) })),
  ]
}

/** What a row keeps of a changed household, for undoing. */
export const undoable = ({ before, after }: HouseholdChange) => ({
  before: bulkColumnsOf(before),
  writtenVersion: after.version,
})

/** Households between two reports of progress. */
const reportEvery = 2000

/** @returns the households in the order of the drafts */
export async function addHouseholds(
  { db, actor, onRows }: WriteContext,
  drafts: readonly HouseholdDraft[],
): Promise<Row<'recipients'>[]> {
  const added: Row<'recipients'>[] = []
  for (let start = 0; start < drafts.length; start += reportEvery) {
    const batch = drafts.slice(start, start + reportEvery)
    const bulk = batch.map((draft) => ({ id: newId(), input: inputOf(draft), pin: pinColumns(draft) }))
    const byId = new Map((await addRecipients(db, actor, bulk)).map((row) => [row.id, row]))
    added.push(...bulk.map(({ id }) => byId.get(id) as Row<'recipients'>))
    await onRows(batch.length)
  }
  return added
}

const inputOf = (draft: HouseholdDraft) => ({
  name: draft.name,
  phone: draft.phone ?? null,
  contacts: draft.contacts ?? [],
  contactRule: draft.contactRule ?? ('any' as const),
  language: draft.language ?? null,
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

export interface DraftedChange {
  readonly row: Pick<StagedRow, 'matchId' | 'matchVersion' | 'differences' | 'decision'>
  readonly draft: HouseholdDraft
}

/** Writes the fields in which rows differ from our households; of a conflict that keeps ours, only the others. */
export async function changeHouseholds(
  { db, actor, changes, onRows }: WriteContext,
  drafted: readonly DraftedChange[],
): Promise<HouseholdChange[]> {
  const changed: HouseholdChange[] = []
  for (let start = 0; start < drafted.length; start += reportEvery) {
    const batch = drafted.slice(start, start + reportEvery).map(buildChange)
    changed.push(...(await changeRecipients(db, actor, batch)))
    await onRows(batch.length)
  }
  changes.push(...changed)
  return changed
}

function buildChange({ row, draft }: DraftedChange): BulkHouseholdChange {
  const fields = new Set<string>(
    row.differences
      .filter(({ changedAt }) => changedAt === null || row.decision !== 'keep_ours')
      .map(({ field }) => field),
  )
  const values = Object.fromEntries(Object.entries(inputOf(draft)).filter(([field]) => fields.has(field)))
  const hasMoved = fields.has('address') || fields.has('postcode')
  return {
    id: row.matchId as string,
    version: row.matchVersion as number,
    values,
    ...(hasMoved && draft.pin
      ? {
          pin: {
            point: { longitude: draft.pin.longitude, latitude: draft.pin.latitude },
            pinSource: draft.pin.pinSource,
          },
        }
      : {}),
  }
}
