import { z } from 'zod'
import { areaLimits, driverEnds } from '../rules/driverChoices.ts'
import { languages } from '../rules/languages.ts'
import { modes } from '../units/index.ts'
import { endpoint, planners } from './endpoint.ts'
import {
  changeBody,
  day,
  id,
  line,
  mode,
  page,
  phone,
  point,
  postcode,
  skills,
  storedDay,
  storedVersion,
  text,
  timeWindow,
  version,
  versionInQuery,
} from './fields.ts'

/** Maximum load; null: the default of the mode (product.md). */
const carryingLimits = { maximumBoxes: z.int().nullable(), maximumKg: z.number().nullable() }

/** A household that a driver may not visit, or usually does. */
const driverHousehold = z
  .object({ id, name: z.string(), address: z.string(), unit: z.string().nullable(), postcode: z.string() })
  .meta({ id: 'DriverHousehold' })
export type DriverHousehold = z.output<typeof driverHousehold>

export const driver = z
  .object({
    id,
    name: z.string(),
    phone: z.string().nullable(),
    /** The preferred one, with its limits. */
    mode,
    ...carryingLimits,
    otherModes: z.array(z.object({ mode, ...carryingLimits })),
    /** Has one, for the rounds on foot. */
    trolley: z.boolean(),
    /** Where they usually start. */
    home: point.nullable(),
    homeAddress: z.string().nullable(),
    homePostcode: z.string().nullable(),
    /** Where new shifts end. */
    ends: z.enum(driverEnds),
    /** For `hub` alone. */
    endHubId: id.nullable(),
    skills: z.array(z.string()),
    languages: z.array(z.enum(languages)),
    /** When the background check was made. */
    checkDoneOn: storedDay.nullable(),
    /** Corners of the preferred area, in order around it. */
    area: z.array(point).nullable(),
    /** Of each shift that does not set its own. */
    maximumStops: z.int().nullable(),
    /** From the start of a round to its end. */
    maximumMinutes: z.int().nullable(),
    /** No plan sends them there. Shown to planners only. */
    neverHouseholds: z.array(driverHousehold),
    /** Plans prefer to send them there. */
    usualHouseholds: z.array(driverHousehold),
    active: z.boolean(),
    version: storedVersion,
  })
  .meta({ id: 'Driver' })
export type Driver = z.output<typeof driver>

/** A driver in a list. */
export const listedDriver = driver
  .pick({ id: true, name: true, mode: true, home: true, skills: true, active: true, version: true })
  .meta({ id: 'ListedDriver' })
export type ListedDriver = z.output<typeof listedDriver>

export const listDrivers = endpoint({
  id: 'listDrivers',
  method: 'GET',
  path: '/api/drivers',
  access: planners,
  summary: 'The drivers',
  response: z.object({ items: z.array(listedDriver) }),
  status: 200,
})

export const listDriverNames = endpoint({
  id: 'listDriverNames',
  method: 'GET',
  path: '/api/driver-names',
  access: ['handler', 'organiser', 'admin'],
  summary: 'The names of active drivers, for recurring orders that ask for one',
  response: z.object({ items: z.array(z.object({ id, name: z.string() })) }),
  status: 200,
})

/** A driver among those found: without the home, which a list does not need. */
export const foundDriver = driver
  .pick({ id: true, name: true, phone: true, mode: true, skills: true, languages: true, active: true })
  .extend({ otherModes: z.array(mode) })
  .meta({ id: 'FoundDriver' })
export type FoundDriver = z.output<typeof foundDriver>

export const searchDrivers = endpoint({
  id: 'searchDrivers',
  method: 'POST',
  path: '/api/drivers/search',
  access: planners,
  summary:
    'Drivers by parts of their name or phone number, in the order of their names (POST: personal data must not appear in a URL)',
  body: z.strictObject({
    text: text(120).default(''),
    mode: mode.nullable().default(null),
    active: z.boolean().default(true),
    cursor: z.string().max(400).optional(),
    limit: z.int().min(1).max(100).default(50),
  }),
  response: page(foundDriver),
  status: 200,
})

export const getDriver = endpoint({
  id: 'getDriver',
  method: 'GET',
  path: '/api/drivers/:driverId',
  access: planners,
  summary: 'One driver; reading is audited',
  params: z.strictObject({ driverId: id }),
  response: driver,
  status: 200,
  errors: ['not-found'],
})

const carryingLimitFields = {
  maximumBoxes: z.int().min(1).max(500).nullable().default(null),
  maximumKg: z.number().min(1).max(5000).nullable().default(null),
}

const distinct = <Item extends z.ZodType>(item: Item, max: number, what: string) =>
  z
    .array(item)
    .max(max)
    .refine((items) => new Set(items).size === items.length, `names ${what} twice`)

const driverFields = {
  name: line(120),
  phone: phone.nullable().default(null),
  mode,
  ...carryingLimitFields,
  otherModes: z
    .array(z.strictObject({ mode, ...carryingLimitFields }))
    .max(modes.length - 1)
    .refine((items) => new Set(items.map((item) => item.mode)).size === items.length, 'names a mode twice')
    .default([]),
  trolley: z.boolean().default(false),
  /** null: the middle of `homePostcode`, if it is known. */
  home: point.nullable().default(null),
  homeAddress: line(200).nullable().default(null),
  homePostcode: postcode.nullable().default(null),
  ends: z.enum(driverEnds).default('home'),
  endHubId: id.nullable().default(null),
  skills,
  languages: distinct(z.enum(languages), languages.length, 'a language').default([]),
  checkDoneOn: day.nullable().default(null),
  area: z
    .array(point)
    .min(areaLimits.minCorners, `needs at least ${areaLimits.minCorners} corners`)
    .max(areaLimits.maxCorners, `can have at most ${areaLimits.maxCorners} corners`)
    .nullable()
    .default(null),
  maximumStops: z.int().min(1).max(200).nullable().default(null),
  maximumMinutes: z.int().min(15, 'must be at least 15').max(1440, 'can be at most 1440').nullable().default(null),
  neverHouseholdIds: distinct(id, 100, 'a household').default([]),
  usualHouseholdIds: distinct(id, 200, 'a household').default([]),
}

export const createDriver = endpoint({
  id: 'createDriver',
  method: 'POST',
  path: '/api/drivers',
  access: planners,
  summary: 'Add a driver',
  body: z.strictObject(driverFields),
  response: driver,
  status: 201,
})

export const updateDriver = endpoint({
  id: 'updateDriver',
  method: 'PATCH',
  path: '/api/drivers/:driverId',
  access: planners,
  summary: 'Change a driver',
  params: z.strictObject({ driverId: id }),
  body: changeBody({ ...driverFields, active: z.boolean() }),
  response: driver,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

/** A driver of a shift or round. */
/** What hangs on a driver: to be seen before they are retired. */
export const driverCommitments = z
  .object({
    /** Shifts from today on. */
    shifts: z.int(),
    /** Weekly patterns of shifts. */
    patterns: z.int(),
    /** Recurring orders that ask for this driver. */
    regulars: z.array(z.object({ id, recipientName: z.string(), as: z.enum(['preferred', 'backup']) })),
    /** Published and not closed. */
    rounds: z.array(
      z.object({
        runId: id,
        date: storedDay,
        slot: z.string(),
        number: z.int(),
        /** It goes to a household where this driver may not go: the rule was made after publishing. */
        isForbidden: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'DriverCommitments' })
export type DriverCommitments = z.output<typeof driverCommitments>

export const getDriverCommitments = endpoint({
  id: 'getDriverCommitments',
  method: 'GET',
  path: '/api/drivers/:driverId/commitments',
  access: planners,
  summary: 'What hangs on a driver: shifts, recurring orders, rounds that are out',
  params: z.strictObject({ driverId: id }),
  response: driverCommitments,
  status: 200,
  errors: ['not-found'],
})

export const crewMember = z.object({ id, name: z.string() })

export const shift = z
  .object({
    id,
    /** The first of `drivers`. */
    driver: crewMember,
    /** One, or a crew of two. Retired ones do not count. */
    drivers: z.array(crewMember),
    date: storedDay,
    window: timeWindow,
    mode,
    /** null: at the first collection; at the last door. */
    start: point.nullable(),
    end: point.nullable(),
    maximumStops: z.int().nullable(),
    version: storedVersion,
  })
  .meta({ id: 'Shift' })
export type Shift = z.output<typeof shift>

export const listShifts = endpoint({
  id: 'listShifts',
  method: 'GET',
  path: '/api/shifts',
  access: planners,
  summary: 'Who is available on a day',
  query: z.strictObject({ date: day }),
  response: z.object({ items: z.array(shift) }),
  status: 200,
})

const shiftFields = {
  window: timeWindow,
  maximumStops: z.int().min(1).max(200).nullable().default(null),
  /** Makes it a crew: both go together, in one vehicle or side by side. */
  secondDriverId: id.nullable().default(null),
}

export const createShift = endpoint({
  id: 'createShift',
  method: 'POST',
  path: '/api/shifts',
  access: planners,
  summary: 'Add a shift',
  body: z.strictObject({
    driverId: id,
    date: day,
    ...shiftFields,
    /** Omitted: the driver's. */
    mode: mode.optional(),
    /** Omitted: where the driver starts and ends. null: open. */
    start: point.nullable().optional(),
    end: point.nullable().optional(),
  }),
  response: shift,
  status: 201,
  errors: ['not-found', 'conflict'],
})

export const updateShift = endpoint({
  id: 'updateShift',
  method: 'PATCH',
  path: '/api/shifts/:shiftId',
  access: planners,
  summary: 'Change a shift',
  params: z.strictObject({ shiftId: id }),
  body: changeBody({ ...shiftFields, mode, start: point.nullable(), end: point.nullable() }),
  response: shift,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const leaveShift = endpoint({
  id: 'leaveShift',
  method: 'POST',
  path: '/api/shifts/:shiftId/leave',
  access: planners,
  summary: 'Take one driver out of a crew; the other goes on alone, also with a round that is out',
  params: z.strictObject({ shiftId: id }),
  body: z.strictObject({ version, driverId: id }),
  response: shift,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const deleteShift = endpoint({
  id: 'deleteShift',
  method: 'DELETE',
  path: '/api/shifts/:shiftId',
  access: planners,
  summary: 'Withdraw a shift, unless the driver is out with it',
  params: z.strictObject({ shiftId: id }),
  query: z.strictObject({ version: versionInQuery }),
  status: 204,
  errors: ['not-found', 'stale-version', 'conflict'],
})
