import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import {
  changeBody,
  day,
  id,
  line,
  mode,
  phone,
  point,
  skills,
  storedDay,
  storedVersion,
  timeWindow,
  version,
  versionInQuery,
} from './fields.ts'

export const driver = z
  .object({
    id,
    name: z.string(),
    phone: z.string().nullable(),
    mode,
    home: point.nullable(),
    skills: z.array(z.string()),
    /** Capacity; null: the default of the mode (product.md). */
    maximumBoxes: z.int().nullable(),
    maximumKg: z.number().nullable(),
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

const driverFields = {
  name: line(120),
  phone: phone.nullable().default(null),
  mode,
  home: point.nullable().default(null),
  skills,
  maximumBoxes: z.int().min(1).max(500).nullable().default(null),
  maximumKg: z.number().min(1).max(5000).nullable().default(null),
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
  errors: ['not-found', 'stale-version'],
})

/** A driver of a shift or round. */
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
    /** Omitted: the driver's home. null: open. */
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
