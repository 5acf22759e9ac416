import type { Driver, DriverHousehold, Point } from '@doorstep/shared/contracts'
import type { DriverEnds, Language } from '@doorstep/shared/rules'
import { type Mode, modes } from '@doorstep/shared/units'
import type { useForm } from '@mantine/form'
import { changedFields, type Merged, mergeEdits } from '../../../lib/mergeEdits.ts'
import { type DoorLocation, emptyDoor } from '../../../map/address/doorLocation.ts'
import type { DriverPatch, NewDriver } from './useDrivers.ts'

/** Empty: the usual limit of the mode. */
export interface ModeLimits {
  readonly boxes: number | ''
  readonly kilograms: number | ''
}

/** A driver as typed into the form. */
export interface DriverValues {
  readonly name: string
  readonly phone: string
  /** The preferred mode. */
  readonly mode: Mode
  readonly otherModes: readonly Mode[]
  readonly trolley: boolean
  readonly limits: Readonly<Record<Mode, ModeLimits>>
  readonly home: DoorLocation
  readonly ends: DriverEnds
  readonly endHubId: string
  readonly skills: readonly string[]
  readonly languages: readonly Language[]
  readonly checkDoneOn: string
  readonly area: readonly Point[]
  readonly maximumStops: number | ''
  readonly maximumMinutes: number | ''
  readonly neverHouseholds: readonly DriverHousehold[]
  readonly usualHouseholds: readonly DriverHousehold[]
}

export type DriverFormState = ReturnType<typeof useForm<DriverValues>>

const noLimits: ModeLimits = { boxes: '', kilograms: '' }

export const emptyDriver: DriverValues = {
  ...{ name: '', phone: '', mode: 'car', otherModes: [], trolley: false },
  limits: { car: noLimits, bike: noLimits, cargo_bike: noLimits, foot: noLimits },
  ...{ home: emptyDoor, ends: 'home', endHubId: '', skills: [], languages: [], checkDoneOn: '', area: [] },
  ...{ maximumStops: '', maximumMinutes: '', neverHouseholds: [], usualHouseholds: [] },
}

export function driverValues(driver: Driver): DriverValues {
  const limitsOf = (mode: Mode): ModeLimits => {
    const found = mode === driver.mode ? driver : driver.otherModes.find((other) => other.mode === mode)
    return { boxes: found?.maximumBoxes ?? '', kilograms: found?.maximumKg ?? '' }
  }
  return {
    name: driver.name,
    phone: driver.phone ?? '',
    mode: driver.mode,
    otherModes: driver.otherModes.map(({ mode }) => mode),
    trolley: driver.trolley,
    limits: Object.fromEntries(modes.map((mode) => [mode, limitsOf(mode)])) as DriverValues['limits'],
    home: {
      ...emptyDoor,
      address: driver.homeAddress ?? '',
      postcode: driver.homePostcode ?? '',
      foundPostcode: driver.homePostcode ?? '',
      point: driver.home,
      pinSource: driver.home ? 'placed' : null,
    },
    ends: driver.ends,
    endHubId: driver.endHubId ?? '',
    skills: driver.skills,
    languages: driver.languages,
    checkDoneOn: driver.checkDoneOn ?? '',
    area: driver.area ?? [],
    maximumStops: driver.maximumStops ?? '',
    maximumMinutes: driver.maximumMinutes ?? '',
    neverHouseholds: driver.neverHouseholds,
    usualHouseholds: driver.usualHouseholds,
  }
}

const orNull = <Value>(value: Value | ''): Value | null => (value === '' ? null : value)

/** The fields of a request. */
export function buildDriverFields(values: DriverValues): NewDriver {
  const limitsOf = (mode: Mode) => ({
    maximumBoxes: orNull(values.limits[mode].boxes),
    maximumKg: orNull(values.limits[mode].kilograms),
  })
  return {
    name: values.name,
    phone: orNull(values.phone.trim()),
    mode: values.mode,
    ...limitsOf(values.mode),
    otherModes: modes.filter((mode) => values.otherModes.includes(mode)).map((mode) => ({ mode, ...limitsOf(mode) })),
    trolley: values.trolley,
    home: values.home.point,
    homeAddress: orNull(values.home.address.trim()),
    homePostcode: orNull(values.home.postcode.trim()),
    ends: values.ends,
    endHubId: values.ends === 'hub' ? orNull(values.endHubId) : null,
    skills: [...values.skills],
    languages: [...values.languages],
    checkDoneOn: orNull(values.checkDoneOn),
    area: values.area.length === 0 ? null : [...values.area],
    maximumStops: orNull(values.maximumStops),
    maximumMinutes: orNull(values.maximumMinutes),
    neverHouseholdIds: values.neverHouseholds.map(({ id }) => id),
    usualHouseholdIds: values.usualHouseholds.map(({ id }) => id),
  }
}

/** Fields that are only understood together. */
const together = [
  ['home', 'homeAddress', 'homePostcode'],
  ['ends', 'endHubId'],
  ['mode', 'otherModes', 'maximumBoxes', 'maximumKg'],
  ['neverHouseholdIds', 'usualHouseholdIds'],
] as const satisfies readonly (readonly (keyof NewDriver)[])[]

/** The changed fields only, so that changes by others stay. */
export function buildDriverPatch(original: Driver, typed: DriverValues): DriverPatch {
  const before = buildDriverFields(driverValues(original))
  const now = buildDriverFields(typed)
  const changed = new Set(changedFields(before, now))
  for (const group of together)
    if (group.some((field) => changed.has(field))) for (const field of group) changed.add(field)
  return Object.fromEntries([...changed].map((field) => [field, now[field]]))
}

/** Applies the typed changes to a newer driver. */
export const mergeDriverEdits = (original: Driver, typed: DriverValues, newer: Driver): Merged<DriverValues> =>
  mergeEdits(driverValues(original), typed, driverValues(newer))

const listFields: Readonly<Record<string, keyof DriverValues>> = {
  maximumBoxes: 'mode',
  maximumKg: 'mode',
  neverHouseholdIds: 'neverHouseholds',
  usualHouseholdIds: 'usualHouseholds',
}

/** The form's field for a path of the request. */
export function fieldForPath(path: string): string | undefined {
  const [first = ''] = path.split('.')
  if (first === 'homeAddress') return 'home.address'
  if (first === 'homePostcode' || first === 'home') return 'home.postcode'
  return listFields[first] ?? (first in emptyDriver ? first : undefined)
}
