import { createDriver, type Point } from '@doorstep/shared/contracts'
import type { DriverEnds } from '@doorstep/shared/rules'
import type { Mode } from '@doorstep/shared/units'
import { checkArea } from '../../drivers/index.ts'
import type { Row } from '../../kernel/database.ts'
import { DomainError } from '../../kernel/errors.ts'
import { parseAddress } from './parseAddress.ts'
import { parseChoice, parseMode } from './parseChoice.ts'
import { type Parsed, problem, value } from './parsed.ts'
import { parseAmount, parseCount } from './parseNumbers.ts'

/** A mode besides the preferred one; null: the default limit of the mode. */
export interface OtherModeDraft {
  readonly mode: Mode
  readonly maximumBoxes: number | null
  readonly maximumKg: number | null
}

export const toModeDraft = ({
  mode,
  maximumBoxes,
  maximumGrams,
}: Row<'drivers'>['otherModes'][number]): OtherModeDraft => ({
  mode,
  maximumBoxes,
  maximumKg: maximumGrams === null ? null : maximumGrams / 1000,
})

/** `bike (4 boxes, 12.5 kg); foot`; `none` when there is none, which says so when it is imported again. */
export const formatModes = (modes: readonly OtherModeDraft[]): string =>
  modes.length === 0 ? 'none' : modes.map(formatMode).join('; ')

function formatMode({ mode, maximumBoxes, maximumKg }: OtherModeDraft): string {
  const limits = [
    ...(maximumBoxes === null ? [] : [`${maximumBoxes} boxes`]),
    ...(maximumKg === null ? [] : [`${maximumKg} kg`]),
  ].join(', ')
  return `${mode.replaceAll('_', ' ')}${limits === '' ? '' : ` (${limits})`}`
}

const nothing = /^(?:-|–|no|none|n\/?a)$/i

/** As `formatModes` writes them, or as people do: `bike, foot`. */
export function parseModes(typed: string): Parsed<OtherModeDraft[]> {
  const modes: OtherModeDraft[] = []
  // What separates them stands outside of brackets.
  for (const part of typed.split(/(?:[;,/&+\n]|\band\b)(?![^(]*\))/i).map((text) => text.trim())) {
    if (part === '' || nothing.test(part)) continue
    const [, name = part, typedLimits = ''] = /^([^(]+?)\s*\(([^)]*)\)$/.exec(part) ?? []
    const mode = parseMode(name)
    if ('problem' in mode) return mode
    const limits = parseLimits(typedLimits)
    if ('problem' in limits) return limits
    if (modes.some((other) => other.mode === mode.value)) return problem(`names ${name} twice`)
    modes.push({ mode: mode.value, ...limits.value })
  }
  return value(modes)
}

function parseLimits(typed: string): Parsed<Omit<OtherModeDraft, 'mode'>> {
  let limits: Omit<OtherModeDraft, 'mode'> = { maximumBoxes: null, maximumKg: null }
  for (const part of typed.split(/[,;]/).map((text) => text.trim())) {
    if (part === '') continue
    const isWeight = /kgs?$|kilos?$/i.test(part)
    if (!isWeight && !/box(?:es)?$/i.test(part))
      return problem(`has “${part}” where a limit is expected, such as bike (4 boxes, 12 kg)`)
    const limit = isWeight ? parseAmount(part, { min: 1, max: 5000 }) : parseCount(part, { min: 1, max: 500 })
    if ('problem' in limit) return limit
    limits = { ...limits, [isWeight ? 'maximumKg' : 'maximumBoxes']: limit.value }
  }
  return value(limits)
}

export const parseYesNo = (typed: string): Parsed<boolean> => {
  const answer = parseChoice(typed, { yes: ['y', 'true', '1'], no: ['n', 'false', '0', 'none'] })
  return 'problem' in answer ? answer : value(answer.value === 'yes')
}

export const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

/** `home`, `last stop`, or the hub's name. */
export const endsText = (ends: DriverEnds, hubName: string | null | undefined): string =>
  ends === 'hub' ? (hubName ?? '') : ends.replaceAll('_', ' ')

export const homePinText = ({
  homeLongitude: longitude,
  homeLatitude: latitude,
}: Pick<Row<'drivers'>, 'homeLongitude' | 'homeLatitude'>) =>
  longitude === null || latitude === null ? '' : formatPoint({ longitude, latitude })

/** Where rounds end: `home`, `last stop`; null: another word, which may be the name of a hub. */
export function parseEnds(typed: string): Exclude<DriverEnds, 'hub'> | null {
  const ends = parseChoice(typed, {
    home: ['at home', 'usual start'],
    last_stop: ['at the last stop', 'last delivery', 'anywhere'],
  })
  return 'value' in ends ? ends.value : null
}

export const formatPoint = ({ latitude, longitude }: Point): string => `${degrees(latitude)}, ${degrees(longitude)}`

/** To a tenth of a millimetre, never as 1e-7. */
const degrees = (angle: number): string => angle.toFixed(9).replace(/\.?0+$/, '')

/** Corners around it: `51.56, -0.12; 51.57, -0.12; 51.57, -0.1`. */
export const formatArea = (corners: readonly Point[]): string => corners.map(formatPoint).join('; ')

/** Latitude before longitude, in degrees, as maps show them. */
export function parsePoint(typed: string): Parsed<Point> {
  const [, north, east] = /^(-?\d{1,2}(?:\.\d+)?)[\s,]+(-?\d{1,3}(?:\.\d+)?)$/.exec(typed.trim()) ?? []
  const [latitude, longitude] = [Number(north), Number(east)]
  if (Number.isNaN(latitude) || Number.isNaN(longitude) || Math.abs(latitude) > 85 || Math.abs(longitude) > 180)
    return problem('is not a place on the map: write latitude and longitude, such as 51.56, -0.12')
  return value({ latitude, longitude })
}

export function parseArea(typed: string): Parsed<Point[]> {
  const corners: Point[] = []
  for (const part of typed.split(/[;\n]/)) {
    if (part.trim() === '') continue
    const corner = parsePoint(part)
    if ('problem' in corner) return corner
    corners.push(corner.value)
  }
  const bounds = createDriver.body.shape.area.safeParse(corners)
  if (!bounds.success) return problem(bounds.error.issues[0]?.message ?? 'is not an area')
  try {
    checkArea(corners)
    return value(corners)
  } catch (error) {
    if (error instanceof DomainError) return problem(error.details.fields?.[0]?.message ?? error.message)
    throw error
  }
}

/** A household as a row of volunteers names it. */
export interface NamedHousehold {
  readonly name: string
  readonly unit: string | null
  readonly address: string
  readonly postcode: string
}

/** One on each line: `Rosalind Ashdown: Flat 2, 12 Elm Grove, ZZ1 2BB`. */
export const formatHouseholds = (households: readonly NamedHousehold[]): string =>
  households
    .map(
      ({ name, unit, address, postcode }) => `${name}: ${[unit, address, postcode].filter((part) => part).join(', ')}`,
    )
    .join('\n')

export function parseHouseholds(typed: string): Parsed<NamedHousehold[]> {
  const households: NamedHousehold[] = []
  for (const line of typed.split('\n').map((text) => text.trim())) {
    if (line === '' || nothing.test(line)) continue
    const colon = line.lastIndexOf(': ')
    const { address, unit, postcode } = parseAddress([line.slice(colon + 2)], false)
    if (colon < 1 || address === '' || postcode === null)
      return problem('has no name and address on each line, such as “Rosalind Ashdown: 12 Elm Grove, N19 4PG”')
    households.push({ name: line.slice(0, colon).trim(), address, unit, postcode })
  }
  return value(households)
}
