import type { Point } from '@doorstep/shared/contracts'
import { type ImportField, languages } from '@doorstep/shared/rules'
import { listDrivers } from '../../drivers/index.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { formatPhone } from '../../phones/phone.ts'
import type { Difference } from '../tables.ts'
import {
  endsText,
  formatArea,
  formatModes,
  formatPoint,
  homePinText,
  type OtherModeDraft,
  toModeDraft,
  yesNo,
} from '../values/driverProfile.ts'
import { languageName } from '../values/parseLanguages.ts'
import type { CheckContext } from './checkContext.ts'
import { type CheckedRow, checkedRow, failedRow, type StagedRow } from './checkedRow.ts'
import type { DriverDraft } from './drafts.ts'
import { type DriverRules, loadDriverRules, type NamedRules } from './driverRules.ts'
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
  const drivers = await listDrivers(db)
  const known = new KnownDrivers(drivers)
  const rules = await loadDriverRules(db, drivers, read)
  let next = 0
  return read.map(({ staged, cells, driver, home, pin, never, usual }) => {
    const place = home ? homes[next++] : undefined
    if (home && !place?.pin && !pin)
      cells.report(['address', 'postcode', 'addressLine2'], 'was not found on the map: correct it, or empty it')
    const households = rules.find(cells, { never, usual })
    if (cells.problems.length > 0) return failedRow(staged.number, cells.problems)
    return judgeDriver(
      { staged, cells, draft: { ...driver, ...homeOf(home, place, pin) }, households },
      known,
      rules,
      context,
    )
  })
}

function homeOf(home: ReadDriver['home'], place: Located | undefined, pin: Point | undefined): Partial<DriverDraft> {
  const point = pin ?? place?.pin
  const postcode = place?.postcode ?? home?.postcode
  if (!point) return {}
  return {
    home: { longitude: point.longitude, latitude: point.latitude },
    ...(home && home.address !== ''
      ? { homeAddress: [home.unit, home.address].filter((part) => part).join(', ') }
      : {}),
    ...(postcode ? { homePostcode: postcode } : {}),
  }
}

type Known = Row<'drivers'>

interface DriverRow {
  readonly staged: StagedRow
  readonly cells: RowCells
  readonly draft: DriverDraft
  readonly households: NamedRules
}

function judgeDriver(
  { staged: { number, decision }, cells, draft, households }: DriverRow,
  known: KnownDrivers,
  rules: DriverRules,
  context: CheckContext,
): CheckedRow {
  const keys = [`name ${foldName(draft.name)}`, ...(draft.phone ? [`phone ${draft.phone}`] : [])]
  const withPhone = known.withPhone(draft.phone)
  const withName = known.withName(draft.name)
  const match = withPhone.find((driver) => withName.includes(driver)) ?? withPhone[0] ?? withName[0]
  const similar = match ?? known.mostSimilar(draft.name, 0.6)
  const ours = decision === 'add' ? undefined : similar
  const mode = draft.mode ?? ours?.mode ?? 'car'
  if (draft.otherModes?.some((other) => other.mode === mode))
    cells.report('otherModes', `names ${mode.replaceAll('_', ' ')} again: the usual one`)
  const complete = { ...draft, ...rules.merge(cells, households, ours?.id) }
  if (cells.problems.length > 0) return failedRow(number, cells.problems)
  if (!similar || !ours)
    return checkedRow(number, 'new', {
      draft: complete,
      keys,
      choices: similar ? ['add', 'take_theirs', 'skip'] : ['skip'],
    })
  const about = { draft: complete, keys, matchId: ours.id, matchVersion: ours.version, matchLabel: ours.name }
  const differences = [...compareDriver(draft, ours, cells, context), ...rules.compare(households, ours.id)]
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

function compareDriver(draft: DriverDraft, ours: Known, cells: RowCells, { hubs }: CheckContext): Difference[] {
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
  compare(
    'otherModes',
    draft.otherModes && formatModes(byMode(draft.otherModes)),
    formatModes(byMode(ours.otherModes.map(toModeDraft))),
  )
  compare('trolley', draft.trolley === undefined ? undefined : yesNo(draft.trolley), yesNo(ours.trolley))
  const hubName = (hubId: string | null | undefined) => hubs.find(({ id }) => id === hubId)?.name
  compare(
    'ends',
    draft.ends && endsText(draft.ends, hubName(draft.endHubId)),
    endsText(ours.ends, hubName(ours.endHubId)),
  )
  compare('area', draft.area && formatArea(draft.area), ours.area === null ? '' : formatArea(ours.area))
  if (cells.text('homePin') !== '') compare('homePin', draft.home && formatPoint(draft.home), homePinText(ours))
  compare('address', draft.homeAddress, ours.homeAddress ?? '')
  compare('postcode', draft.homePostcode, ours.homePostcode ?? '')
  return differences
}

const byMode = (modes: readonly OtherModeDraft[]) => modes.toSorted((one, other) => (one.mode < other.mode ? -1 : 1))
