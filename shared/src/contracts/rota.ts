import { z } from 'zod'
import { rotaLimits } from '../rules/rota.ts'
import { createShift, shift, updateShift } from './drivers.ts'
import { endpoint, planners } from './endpoint.ts'
import { changeBody, day, id, mode, point, storedDay, storedVersion, timeWindow, versionInQuery } from './fields.ts'
import { weekdays } from './regulars.ts'

/** Where a shift starts or ends: at the driver's home (`home` as an end: where their shifts usually end), at a point, or (null) wherever its first collection or last door is. */
const shiftEnd = z.union([z.literal('home'), point]).nullable()

export const shiftPattern = z
  .object({
    id,
    driverId: id,
    weekdays: z.array(z.int()),
    /** Every week, every second week …, counted from the week of `startsOn`. */
    everyWeeks: z.int(),
    startsOn: storedDay,
    /** Last day; null: until further notice. */
    endsOn: storedDay.nullable(),
    window: timeWindow,
    mode,
    start: shiftEnd,
    end: shiftEnd,
    maximumStops: z.int().nullable(),
    version: storedVersion,
  })
  .meta({ id: 'ShiftPattern' })
export type ShiftPattern = z.output<typeof shiftPattern>

export const absence = z
  .object({ id, driverId: id, from: storedDay, until: storedDay, version: storedVersion })
  .meta({ id: 'Absence' })
export type Absence = z.output<typeof absence>

/** A shift on the rota. */
export const rotaShift = shift
  .extend({
    patternId: id.nullable(),
    /** Of a pattern, but changed by hand since: the pattern no longer changes it. */
    corrected: z.boolean(),
  })
  .meta({ id: 'RotaShift' })
export type RotaShift = z.output<typeof rotaShift>

export const rota = z
  .object({
    from: storedDay,
    /** The last day for which the patterns have made shifts. */
    filledUntil: storedDay,
    /** Active drivers, by name. */
    drivers: z.array(z.object({ id, name: z.string(), mode, hasHome: z.boolean(), hasPattern: z.boolean() })),
    shifts: z.array(rotaShift),
    absences: z.array(absence),
    days: z.array(
      z.object({
        date: storedDay,
        /** Logged so far, and usual on this day of the week: the median of the last eight. */
        orders: z.int(),
        usualOrders: z.int(),
      }),
    ),
  })
  .meta({ id: 'Rota' })
export type Rota = z.output<typeof rota>

export const getRota = endpoint({
  id: 'getRota',
  method: 'GET',
  path: '/api/rota',
  access: planners,
  summary: 'Who is available on the days from one on, who is away, and how many orders to expect',
  query: z.strictObject({ from: day, days: z.coerce.number().int().min(1).max(rotaLimits.days).default(7) }),
  response: rota,
  status: 200,
})

/** One change of a shift, as the endpoint for one of them takes it. */
export const shiftChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), ...createShift.body.shape }),
  z.strictObject({ kind: z.literal('change'), shiftId: id, ...updateShift.body.shape }),
  z.strictObject({ kind: z.literal('remove'), shiftId: id, version: storedVersion }),
])
export type ShiftChange = z.input<typeof shiftChange>

export const changeShifts = endpoint({
  id: 'changeShifts',
  method: 'POST',
  path: '/api/rota/changes',
  access: planners,
  summary: 'Add, change and remove shifts: all of them, or none when one is refused',
  body: z.strictObject({ changes: z.array(shiftChange).min(1).max(rotaLimits.changes) }),
  /** In the order of the changes; null for a removed shift. */
  response: z.object({ shifts: z.array(rotaShift.nullable()) }),
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
  maxBody: 524_288,
})

export const getAvailability = endpoint({
  id: 'getAvailability',
  method: 'GET',
  path: '/api/drivers/:driverId/availability',
  access: planners,
  summary: "A driver's weekly patterns and absences from today on",
  params: z.strictObject({ driverId: id }),
  response: z.object({ patterns: z.array(shiftPattern), absences: z.array(absence) }),
  status: 200,
  errors: ['not-found'],
})

const patternFields = {
  weekdays,
  everyWeeks: z.int().min(1).max(12).default(1),
  startsOn: day,
  endsOn: day.nullable().default(null),
  window: timeWindow,
  mode,
  start: shiftEnd.default('home'),
  end: shiftEnd.default('home'),
  maximumStops: z.int().min(1).max(200).nullable().default(null),
}

export const createShiftPattern = endpoint({
  id: 'createShiftPattern',
  method: 'POST',
  path: '/api/shift-patterns',
  access: planners,
  summary: 'Add a weekly pattern, which makes shifts some weeks ahead',
  body: z.strictObject({ driverId: id, ...patternFields }),
  response: shiftPattern,
  status: 201,
  errors: ['not-found'],
})

export const updateShiftPattern = endpoint({
  id: 'updateShiftPattern',
  method: 'PATCH',
  path: '/api/shift-patterns/:patternId',
  access: planners,
  summary: 'Change a weekly pattern and its shifts from today on, except those that were changed by hand',
  params: z.strictObject({ patternId: id }),
  body: changeBody(patternFields),
  response: shiftPattern,
  status: 200,
  errors: ['not-found', 'stale-version'],
})

export const deleteShiftPattern = endpoint({
  id: 'deleteShiftPattern',
  method: 'DELETE',
  path: '/api/shift-patterns/:patternId',
  access: planners,
  summary: 'Remove a weekly pattern and its shifts from today on, except those that were changed by hand',
  params: z.strictObject({ patternId: id }),
  query: z.strictObject({ version: versionInQuery }),
  status: 204,
  errors: ['not-found', 'stale-version'],
})

export const createAbsence = endpoint({
  id: 'createAbsence',
  method: 'POST',
  path: '/api/absences',
  access: planners,
  summary: 'Days on which a driver is away: their patterns make no shifts then',
  body: z
    .strictObject({ driverId: id, from: day, until: day })
    .refine(({ from, until }) => from <= until, { path: ['until'], message: 'must not be before the first day' }),
  response: absence,
  status: 201,
  errors: ['not-found', 'conflict'],
})

export const deleteAbsence = endpoint({
  id: 'deleteAbsence',
  method: 'DELETE',
  path: '/api/absences/:absenceId',
  access: planners,
  summary: 'Undo an absence: the patterns make shifts again',
  params: z.strictObject({ absenceId: id }),
  query: z.strictObject({ version: versionInQuery }),
  status: 204,
  errors: ['not-found', 'stale-version'],
})
