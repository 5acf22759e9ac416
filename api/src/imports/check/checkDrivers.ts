import { type ImportField, languages } from '@doorstep/shared/rules'
import { listDrivers } from '../../drivers/index.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { formatPhone } from '../../phones/phone.ts'
import type { Difference } from '../tables.ts'
import { languageName } from '../values/parseLanguages.ts'
import type { CheckContext } from './checkContext.ts'
import { type CheckedRow, checkedRow, failedRow, type StagedRow } from './checkedRow.ts'
import type { DriverDraft } from './drafts.ts'
import { KnownDrivers } from './knownDrivers.ts'
import { type Located, locateDoors } from './locate.ts'
import { foldName, nameSimilarity, similarFrom } from './nameSimilarity.ts'
import { type ReadDriver, readDriver } from './readDriver.ts'
import { RowCells } from './rowCells.ts'

export async function checkDrivers(
  db: TenantDb,
  context: CheckContext,
  rows: readonly StagedRow[],
): Promise<CheckedRow[]> {
  const read = rows.map((staged) => {
    const cells = new RowCells(staged.cells, staged.faults, context.fields)
    return { staged, cells, ...readDriver(cells, context) }
  })
  const homes = await locateDoors(
    db,
    context.addresses,
    read.flatMap(({ home }) => home ?? []),
  )
  const known = new KnownDrivers(await listDrivers(db))
  let next = 0
  return read.map(({ staged, cells, driver, home }) => {
    const place = home ? homes[next++] : undefined
    if (home && !place?.pin)
      cells.report(['address', 'postcode', 'addressLine2'], 'was not found on the map: correct it, or empty it')
    if (cells.problems.length > 0) return failedRow(staged.number, cells.problems)
    return judgeDriver(staged, { ...driver, ...homeOf(home, place) }, known)
  })
}

const homeOf = (home: ReadDriver['home'], place: Located | undefined): Partial<DriverDraft> =>
  home && place?.pin
    ? {
        home: { longitude: place.pin.longitude, latitude: place.pin.latitude },
        ...(home.address === '' ? {} : { homeAddress: [home.unit, home.address].filter((part) => part).join(', ') }),
        ...(place.postcode === null ? {} : { homePostcode: place.postcode }),
      }
    : {}

type Known = Row<'drivers'>

function judgeDriver({ number, decision }: StagedRow, draft: DriverDraft, known: KnownDrivers): CheckedRow {
  const keys = [`name ${foldName(draft.name)}`, ...(draft.phone ? [`phone ${draft.phone}`] : [])]
  const withPhone = known.withPhone(draft.phone)
  const withName = known.withName(draft.name)
  const match = withPhone.find((driver) => withName.includes(driver)) ?? withPhone[0] ?? withName[0]
  const similar = match ?? known.mostSimilar(draft.name, 0.6)
  if (!similar || decision === 'add')
    return checkedRow(number, 'new', { draft, keys, choices: similar ? ['add', 'take_theirs', 'skip'] : ['skip'] })
  const about = { draft, keys, matchId: similar.id, matchVersion: similar.version, matchLabel: similar.name }
  const differences = compareDriver(draft, similar)
  const isSure =
    match !== undefined &&
    (withPhone.includes(match) ? nameSimilarity(match.name, draft.name) >= similarFrom : !draft.phone || !match.phone)
  if (!isSure && decision !== 'take_theirs')
    return checkedRow(number, 'duplicate', {
      ...about,
      differences,
      problems: [{ column: null, message: 'may be a volunteer who is there already' }],
      choices: ['add', 'take_theirs', 'skip'],
    })
  if (differences.length === 0) return checkedRow(number, 'duplicate', about)
  return checkedRow(number, 'changed', {
    ...about,
    differences,
    choices: isSure ? ['skip'] : ['add', 'take_theirs', 'skip'],
  })
}

function compareDriver(draft: DriverDraft, ours: Known): Difference[] {
  const differences: Difference[] = []
  const compare = (field: ImportField, theirs: string | undefined, mine: string) => {
    if (theirs !== undefined && theirs !== mine) differences.push({ field, ours: mine, theirs, changedAt: null })
  }
  if (foldName(draft.name) !== foldName(ours.name)) compare('name', draft.name, ours.name)
  if (draft.phone !== undefined) compare('phone', formatPhone(draft.phone) ?? '', formatPhone(ours.phone) ?? '')
  compare('mode', draft.mode, ours.mode)
  compare('skills', draft.skills?.toSorted().join(', '), ours.skills.toSorted().join(', '))
  compare(
    'languages',
    draft.languages?.map(languageName).join(', '),
    languages
      .filter((language) => ours.languages.includes(language))
      .map(languageName)
      .join(', '),
  )
  compare('checkDoneOn', draft.checkDoneOn, ours.checkDoneOn ?? '')
  compare('maximumBoxes', draft.maximumBoxes?.toString(), ours.maximumBoxes?.toString() ?? '')
  compare('maximumKg', draft.maximumKg?.toString(), ours.maximumGrams === null ? '' : String(ours.maximumGrams / 1000))
  compare('maximumStops', draft.maximumStops?.toString(), ours.maximumStops?.toString() ?? '')
  compare('maximumMinutes', draft.maximumMinutes?.toString(), ours.maximumMinutes?.toString() ?? '')
  compare('address', draft.homeAddress, ours.homeAddress ?? '')
  compare('postcode', draft.homePostcode, ours.homePostcode ?? '')
  return differences
}
