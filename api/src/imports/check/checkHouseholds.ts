import { maxContacts } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import type { TenantDb } from '../../kernel/tenant.ts'
import { findRecipientsNear } from '../../recipients/index.ts'
import { mergeContacts } from '../values/contactList.ts'
import type { CheckContext } from './checkContext.ts'
import { type CheckedRow, checkedRow, failedRow, type StagedRow } from './checkedRow.ts'
import { type ChangeTimes, changeKey, type KeptHashes } from './compareHousehold.ts'
import type { HouseholdDraft } from './drafts.ts'
import { type HouseholdJudgement, householdKeys, judgeHousehold } from './judgeHousehold.ts'
import { locateDoors } from './locate.ts'
import { type HouseholdMatch, KnownHouseholds } from './matchHousehold.ts'
import { type ReadHousehold, readHousehold } from './readHousehold.ts'
import { RowCells } from './rowCells.ts'

/** A row with its household read, located and compared; `judgement` undefined: the row has problems. */
export interface HouseholdRow {
  readonly staged: StagedRow
  readonly cells: RowCells
  readonly draft: HouseholdDraft | undefined
  readonly judgement: HouseholdJudgement | undefined
}

export async function checkHouseholds(
  db: TenantDb,
  context: CheckContext,
  rows: readonly StagedRow[],
): Promise<CheckedRow[]> {
  return (await readHouseholds(db, context, rows)).map(({ staged, cells, draft, judgement }) => {
    if (!draft || !judgement) return failedRow(staged.number, cells.problems)
    const { verdict, ...about } = judgement
    const state = verdict === 'same' || verdict === 'unsure' ? 'duplicate' : verdict
    return checkedRow(staged.number, state, { ...about, draft, keys: householdKeys(draft) })
  })
}

/** Reads the households of a batch, looks for their doors and compares them with ours. */
export async function readHouseholds(
  db: TenantDb,
  context: CheckContext,
  rows: readonly StagedRow[],
): Promise<HouseholdRow[]> {
  const read = rows.map((staged) => {
    const cells = new RowCells(staged.cells, staged.faults, context.fields)
    return { staged, cells, household: readHousehold(cells) }
  })
  const drafts = await locateHouseholds(db, context, read)
  const usable = drafts.filter((draft) => draft !== undefined)
  const known = new KnownHouseholds(await findRecipientsNear(db, usable))
  const matches = drafts.map((draft) => draft && known.find(draft))
  const [changes, kept] = await loadHistory(db, matches)
  return read.map(({ staged, cells }, index) => {
    const match = matches[index]
    const draft = withOurContacts(drafts[index], match, cells)
    return { staged, cells, draft, judgement: draft && judgeHousehold(draft, match, staged.decision, changes, kept) }
  })
}

/** A list adds contacts to those of the household that it matches. @returns undefined when there would be too many, which is recorded in `cells` */
function withOurContacts(
  draft: HouseholdDraft | undefined,
  match: HouseholdMatch | undefined,
  cells: RowCells,
): HouseholdDraft | undefined {
  if (!draft?.contacts) return draft
  const contacts = mergeContacts(match?.household.contacts ?? [], draft.contacts)
  if (contacts.length <= maxContacts) return { ...draft, contacts }
  cells.report(['contacts', 'deliveryContactPhone', 'emergencyContactPhone'], `would be more than ${maxContacts}`)
  return undefined
}

async function locateHouseholds(
  db: TenantDb,
  { addresses }: CheckContext,
  read: readonly { readonly cells: RowCells; readonly household: ReadHousehold | undefined }[],
): Promise<(HouseholdDraft | undefined)[]> {
  const located = await locateDoors(
    db,
    addresses,
    read.flatMap(({ household }) => household ?? []),
  )
  let next = 0
  return read.map(({ cells, household }) => {
    if (!household) return undefined
    const { pin, postcode } = located[next++] ?? { pin: null, postcode: null }
    if (postcode === null && cells.text('postcode') === '')
      cells.report(['postcode', 'address', 'addressLine2'], 'has no postcode, and the map knows no such address')
    return postcode === null || cells.problems.length > 0 ? undefined : { ...household, postcode, pin }
  })
}

async function loadHistory(
  db: TenantDb,
  matches: readonly (HouseholdMatch | undefined)[],
): Promise<[ChangeTimes, KeptHashes]> {
  const ids = [...new Set(matches.flatMap((match) => match?.household.id ?? []))]
  if (ids.length === 0) return [new Map(), new Map()]
  const { rows: changes } = await sql<{ recipientId: string; field: string; changedAt: Date }>`
    select * from household_changes(${ids}::uuid[])`.execute(db)
  const keeps = await db.selectFrom('importKeeps').selectAll().where('recipientId', 'in', ids).execute()
  return [
    new Map(
      changes.map(({ recipientId, field, changedAt }) => [changeKey(recipientId, field), changedAt.toISOString()]),
    ),
    new Map(keeps.map(({ recipientId, field, hash }) => [changeKey(recipientId, field), hash])),
  ]
}
