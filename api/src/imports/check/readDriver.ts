import { createDriver, type Point } from '@doorstep/shared/contracts'
import type { ImportField } from '@doorstep/shared/rules'
import {
  type NamedHousehold,
  parseArea,
  parseEnds,
  parseHouseholds,
  parseModes,
  parsePoint,
  parseYesNo,
} from '../values/driverProfile.ts'
import { parseAddress } from '../values/parseAddress.ts'
import { parseMode } from '../values/parseChoice.ts'
import { parseDay } from '../values/parseDay.ts'
import { type Parsed, problem } from '../values/parsed.ts'
import { parseLanguages } from '../values/parseLanguages.ts'
import { parseAmount, parseCount } from '../values/parseNumbers.ts'
import { parsePhone } from '../values/parsePhone.ts'
import { type CheckContext, findNamed } from './checkContext.ts'
import type { DriverDraft } from './drafts.ts'
import { parsePostcode, present, readAddressLines, readName } from './readHousehold.ts'
import { readSkills } from './readOrder.ts'
import type { RowCells } from './rowCells.ts'

export interface ReadDriver {
  readonly driver: Omit<DriverDraft, 'home'>
  /** Households that the row names, still to be found among ours. */
  readonly never: readonly NamedHousehold[] | undefined
  readonly usual: readonly NamedHousehold[] | undefined
  /** Of the place below, or alone. */
  readonly pin: Point | undefined
  /** Where they usually start; undefined: not said. */
  readonly home:
    | { readonly address: string; readonly unit: string | null; readonly postcode: string | null }
    | undefined
}

/** Reads a row's volunteer. Problems are recorded in `row`. */
export function readDriver(row: RowCells, context: CheckContext): ReadDriver {
  const skills = readSkills(row, context)
  const driver = {
    name: readName(row),
    ...present('phone', row.parse('phone', parsePhone)),
    ...present('mode', row.parse('mode', parseMode)),
    ...present('skills', skills.length > 0 ? skills : undefined),
    ...present('languages', row.parse('languages', parseLanguages)),
    ...present(
      'checkDoneOn',
      row.parse('checkDoneOn', (text) => parsePastDay(text, context.today)),
    ),
    ...present(
      'maximumBoxes',
      row.parse('maximumBoxes', (text) => parseCount(text, { min: 1, max: 500 })),
    ),
    ...present(
      'maximumKg',
      row.parse('maximumKg', (text) => parseAmount(text, { min: 1, max: 5000 })),
    ),
    ...present(
      'maximumStops',
      row.parse('maximumStops', (text) => parseCount(text, { min: 1, max: 200 })),
    ),
    ...present(
      'maximumMinutes',
      row.parse('maximumMinutes', (text) => parseCount(text, { min: 15, max: 1440 })),
    ),
    ...present('otherModes', row.parse('otherModes', parseModes)),
    ...present('trolley', row.parse('trolley', parseYesNo)),
    ...readEnds(row, context),
    ...present('area', row.parse('area', parseArea)),
  }
  const typed = row.parse('postcode', parsePostcode)
  const parts = parseAddress(readAddressLines(row), row.text('unit') !== '')
  const postcode = typed ?? parts.postcode
  if (row.problems.length === 0) checkBounds(row, driver)
  return {
    driver,
    never: row.parse('neverHouseholds', parseHouseholds),
    usual: row.parse('usualHouseholds', parseHouseholds),
    pin: row.parse('homePin', parsePoint),
    home:
      parts.address === '' && postcode === null
        ? undefined
        : { address: parts.address, unit: row.text('unit') || parts.unit, postcode },
  }
}

/** At home, at the last stop, or at the hub with that name. */
function readEnds(row: RowCells, { hubs }: CheckContext): Pick<DriverDraft, 'ends' | 'endHubId'> {
  const typed = row.text('ends')
  if (typed === '') return {}
  const ends = parseEnds(typed)
  if (ends) return { ends, endHubId: null }
  const hub = findNamed(hubs, typed)
  if (hub) return { ends: 'hub', endHubId: hub.id }
  row.report('ends', 'is neither “home” nor “last stop” nor the name of a hub')
  return {}
}

function parsePastDay(text: string, today: string): Parsed<string> {
  const parsed = parseDay(text, today)
  return 'value' in parsed && parsed.value > today ? problem('is in the future') : parsed
}

/** The same limits as those of the form. */
function checkBounds(row: RowCells, { phone: _, ...driver }: Omit<DriverDraft, 'home'>): void {
  const result = createDriver.body.safeParse({ mode: 'car', ...driver })
  for (const issue of result.error?.issues ?? []) row.report(issue.path[0] as ImportField, issue.message)
}
