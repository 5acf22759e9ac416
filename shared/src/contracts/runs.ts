import { z } from 'zod'
import { compactnesses, defaultSlot } from '../rules/defaults.ts'
import { settingBounds } from '../rules/settings.ts'
import { runStatuses } from '../rules/statusTransitions.ts'
import { engines } from '../units/index.ts'
import { endpoint, planners } from './endpoint.ts'
import {
  cursor,
  day,
  id,
  limit,
  line,
  mode,
  page,
  point,
  storedDay,
  storedVersion,
  timeWindow,
  version,
} from './fields.ts'
import { hubClosure } from './partners.ts'
import { plannedStop, round, roundLines } from './rounds.ts'

export const travelTimeSource = z
  .object({
    engine: z.enum(engines),
    /** Name of the region whose map was used; null when there was none or the engine does not report it. */
    region: z.string().nullable(),
    /** Date of the map's data; null when the map has none. */
    dataDate: z.iso.datetime().nullable(),
    /** Modes that this engine provided. */
    modes: z.array(mode),
  })
  .meta({ id: 'TravelTimeSource' })
export type TravelTimeSource = z.output<typeof travelTimeSource>

/** Allowed lengthening of rounds that remain in one area. */
const compactness = z.enum(compactnesses)

/** Why an order is unassigned: a code with numbers, worded by the screen. */
export const unassignedReason = z
  .object({
    code: z.enum([
      'no_drivers',
      'no_driver_with_skill',
      /** Two people go together to orders of its kind. */
      'needs_crew',
      /** A driver may not go to this household, whatever the reason. */
      'driver_not_allowed',
      'too_many_boxes',
      'too_heavy',
      'outside_window',
      'past_shift_end',
      /** More minutes than its driver's maximum. */
      'round_too_long',
      'unreachable',
      'ride_too_long',
      'hub_closed',
      'hub_closed_on_day',
      'collection_closed',
      'too_many_stops',
      'no_room_left',
      'locked_to_driver',
      'no_pin',
      'no_collection_pin',
      'hub_retired',
      /** An open follow-up says that nobody of the household lives there. */
      'household_held',
    ]),
    /** The missing skill, when that is the reason. */
    skill: z.string().optional(),
    /** Its boxes or kilograms, and the maximum capacity of the day's drivers. */
    amount: z.number().optional(),
    max: z.number().optional(),
    /** Seconds too late (window, shift) or too long (hot food's ride). */
    seconds: z.int().optional(),
    /** The hub that is closed all day, when that is the reason. */
    closed: z.object({ hub: z.string(), date: storedDay, closure: hubClosure }).optional(),
    /** The longest ride allowed, in seconds, where it would be longer. */
    maxSeconds: z.int().optional(),
    /** Who may not go to the household, when that is the reason. */
    names: z.array(z.string()).optional(),
    /** How many of the day's drivers it applies to; omitted when it applies to all. */
    drivers: z.int().optional(),
    /** false: a driver could take it alone, but not in addition to their round. */
    alone: z.boolean().optional(),
  })
  .meta({ id: 'UnassignedReason' })
export type UnassignedReason = z.output<typeof unassignedReason>

export const planProgress = z
  .object({
    elapsedMs: z.int(),
    /** Latest end, on the same clock. */
    maxMs: z.int(),
    /** Travel time of the best plan so far, in seconds. */
    travelSeconds: z.int(),
    unassigned: z.int(),
  })
  .meta({ id: 'PlanProgress' })
export type PlanProgress = z.output<typeof planProgress>

/** The result of improving a plan, compared with the previous plan. */
export const planImprovement = z
  .object({
    /** false: nothing better was found, and the rounds are unchanged. */
    changed: z.boolean(),
    /** Seconds of travel saved; negative when the plan is better for another reason, such as fairer rounds. */
    travelSeconds: z.int(),
    /** How many more orders are assigned. */
    newlyAssigned: z.int(),
  })
  .meta({ id: 'PlanImprovement' })
export type PlanImprovement = z.output<typeof planImprovement>

export const runSummary = z
  .object({
    id,
    date: storedDay,
    slot: z.string(),
    status: z.enum(runStatuses),
    window: timeWindow,
    /** The street engine, or `estimate` if there was none; `sources` lists all. null: not planned. */
    engine: z.enum(engines).nullable(),
    rounds: z.int(),
    /** Doors: planned, done, failed. */
    doors: z.int(),
    delivered: z.int(),
    failed: z.int(),
    unassigned: z.int(),
    version: storedVersion,
  })
  .meta({ id: 'RunSummary' })
export type RunSummary = z.output<typeof runSummary>

export const unassignedOrder = z
  .object({
    orderId: id,
    recipientName: z.string(),
    postcode: z.string(),
    point: point.nullable(),
    boxes: z.int(),
    reasons: z.array(unassignedReason),
  })
  .meta({ id: 'UnassignedOrder' })
export type UnassignedOrder = z.output<typeof unassignedOrder>

export const run = runSummary
  .extend({
    plannedAt: z.iso.datetime().nullable(),
    publishedAt: z.iso.datetime().nullable(),
    closedAt: z.iso.datetime().nullable(),
    /** A sentence when the last planning failed. */
    planError: z.string().nullable(),
    /** Sources of the plan's times: one entry per engine used. */
    sources: z.array(travelTimeSource),
    /** During planning. */
    progress: planProgress.nullable(),
    /** Result of the last planning, if it was an improvement with the same orders and the same shifts with rounds; else null. */
    improvement: planImprovement.nullable(),
    /** Compactness of its rounds. */
    compactness,
    /** Minutes that another round may cost, to give each driver on shift a round. */
    extraRoundMinutes: z.int(),
    /** The input of the next planning. */
    readyOrders: z.int(),
    shifts: z.int(),
  })
  .meta({ id: 'Run' })
export type Run = z.output<typeof run>

/** The fields of each stop that cards and map show: all are refetched with every change. `getStop` has the rest. */
export const runStop = plannedStop
  .pick({
    ...{ id: true, position: true, kind: true, point: true },
    ...{ collectionName: true, address: true, unit: true, recipientName: true },
    ...{ boxes: true, temperature: true, window: true, loadBoxes: true, language: true },
    ...{ arrival: true, estimated: true, legGuessed: true },
    ...{ locked: true, outcome: true, outcomeAt: true },
    ...{ loadedBoxes: true, givenBoxes: true },
  })
  .extend({
    /** Empty at a collection: its orders are those of the doors that follow. */
    orderIds: z.array(id),
  })
  .meta({ id: 'RunStop' })
export type RunStop = z.output<typeof runStop>

/** A round in a run's list. */
export const runRound = round
  .omit({ endLine: true })
  .extend({
    /** The leg back is an estimate. */
    endGuessed: z.boolean(),
    stops: z.array(runStop),
  })
  .meta({ id: 'RunRound' })
export type RunRound = z.output<typeof runRound>

export const runDetail = run
  .extend({ allRounds: z.array(runRound), unassignedOrders: z.array(unassignedOrder) })
  .meta({ id: 'RunDetail' })
export type RunDetail = z.output<typeof runDetail>

const runParams = z.strictObject({ runId: id })

export const listRuns = endpoint({
  id: 'listRuns',
  method: 'GET',
  path: '/api/runs',
  access: planners,
  summary: 'Runs, the newest day first',
  query: z.strictObject({ date: day.optional(), cursor, limit }),
  response: page(runSummary),
  status: 200,
})

export const createRun = endpoint({
  id: 'createRun',
  method: 'POST',
  path: '/api/runs',
  access: planners,
  summary: 'Start a run for a day, or for a named slot of it; regulars of the day become orders',
  body: z.strictObject({
    date: day,
    slot: line(40).default(defaultSlot),
    /** Default: 09:00-17:00. */
    window: timeWindow.optional(),
  }),
  response: run,
  status: 201,
  errors: ['conflict'],
})

export const getRun = endpoint({
  id: 'getRun',
  method: 'GET',
  path: '/api/runs/:runId',
  access: planners,
  summary: 'A run with its rounds, stops and unassigned orders',
  params: runParams,
  response: runDetail,
  status: 200,
  errors: ['not-found'],
})

export const getRunLines = endpoint({
  id: 'getRunLines',
  method: 'GET',
  path: '/api/runs/:runId/lines',
  access: planners,
  summary: 'The lines on the streets of a run’s rounds, or of one of them',
  params: runParams,
  query: z.strictObject({ round: id.optional() }),
  response: z.object({ items: z.array(roundLines) }),
  status: 200,
  errors: ['not-found'],
})

export const planRun = endpoint({
  id: 'planRun',
  method: 'POST',
  path: '/api/runs/:runId/plan',
  access: planners,
  summary: 'Plan (again): takes up every ready order and every shift of the day; answers at once, progress is live',
  params: runParams,
  body: z.strictObject({
    version,
    /** Continue from the existing plan; it only improves, unless the day itself changed. */
    improve: z.boolean().default(false),
    /** Default: the run's previous setting. */
    compactness: compactness.optional(),
    /** Same default; 0: as few rounds as is best. */
    extraRoundMinutes: z
      .int()
      .min(settingBounds.extraRoundMinutes.min)
      .max(settingBounds.extraRoundMinutes.max)
      .optional(),
  }),
  response: run,
  status: 202,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const planDay = endpoint({
  id: 'planDay',
  method: 'POST',
  path: '/api/days/:date/plan',
  access: planners,
  summary: 'Plan a day: creates its run if there is none, and plans it. A run that is being planned goes on',
  params: z.strictObject({ date: day }),
  response: run,
  status: 202,
  errors: ['conflict'],
})

export const stopPlanning = endpoint({
  id: 'stopPlanning',
  method: 'POST',
  path: '/api/runs/:runId/stop',
  access: planners,
  summary: 'Stop here and store the best plan so far. A planning that has ended is not changed',
  params: runParams,
  response: run,
  status: 202,
  errors: ['not-found'],
})

export const lockStops = endpoint({
  id: 'lockStops',
  method: 'PUT',
  path: '/api/runs/:runId/locks',
  access: planners,
  summary: 'Lock doors of a plan, or unlock them: the next planning leaves a locked door with its driver',
  params: runParams,
  body: z.strictObject({ version, stopIds: z.array(id).min(1).max(1000), locked: z.boolean() }),
  response: run,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const publishRun = endpoint({
  id: 'publishRun',
  method: 'POST',
  path: '/api/runs/:runId/publish',
  access: planners,
  summary: 'Hand the rounds to the drivers',
  params: runParams,
  body: z.strictObject({ version }),
  response: run,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const closeRun = endpoint({
  id: 'closeRun',
  method: 'POST',
  path: '/api/runs/:runId/close',
  access: planners,
  summary:
    'End the day. Doors without an outcome must be decided, so that no parcel is forgotten, and somebody answers for each missing box',
  params: runParams,
  body: z.strictObject({
    version,
    /** The fate of orders whose door has no outcome. Omitted, a run with such orders is a conflict that lists them. */
    undecided: z.enum(['ready', 'on_hold', 'closed_undelivered']).optional(),
    /** Who answers for boxes that are missing from rounds, or too many. Omitted, a run with such rounds is a conflict that lists them. */
    answersForBoxes: line(80).optional(),
  }),
  response: run,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})
