import { z } from 'zod'
import { outcomes, runStatuses } from '../rules/states.ts'
import { endpoint } from './endpoint.ts'
import { cursor, day, id, limit, line, mode, page, point, secondsOfDay, text, timeWindow, version } from './fields.ts'
import { temperatures } from './orders.ts'

const planners = ['organiser', 'admin'] as const

/** Which engine the times come from; `estimate` is a guess and is always shown as one. */
export const engines = ['streets', 'osrm', 'estimate'] as const

/** Why an order was left out: a code with numbers, put into words by the screen. */
export const leftOutReason = z
  .object({
    code: z.enum([
      'no_drivers',
      'no_driver_with_skill',
      'too_many_boxes',
      'too_heavy',
      'outside_window',
      'past_shift_end',
      'unreachable',
      'ride_too_long',
      'hub_closed',
      'collection_closed',
      'too_many_stops',
      'no_room_left',
      'no_pin',
    ]),
    /** The missing skill, when that is the reason. */
    skill: z.string().optional(),
    /** Boxes or kilograms that it has, and the most that a driver of the day carries. */
    amount: z.number().optional(),
    most: z.number().optional(),
    /** Seconds too late (window, shift) or too long (hot food's ride). */
    seconds: z.int().optional(),
    /** How many of the day's drivers it stops; left out when it stops all. */
    drivers: z.int().optional(),
    /** false: a driver could take it alone, but not beside the round they have. */
    alone: z.boolean().optional(),
  })
  .meta({ id: 'LeftOutReason' })
export type LeftOutReason = z.output<typeof leftOutReason>

export const planProgress = z
  .object({
    elapsedMs: z.int(),
    /** Seconds of travel of the best plan so far. */
    travelSeconds: z.int(),
    leftOut: z.int(),
  })
  .meta({ id: 'PlanProgress' })
export type PlanProgress = z.output<typeof planProgress>

export const runSummary = z
  .object({
    id,
    date: day,
    slot: z.string(),
    status: z.enum(runStatuses),
    window: timeWindow,
    engine: z.enum(engines).nullable(),
    rounds: z.int(),
    /** Doors: what was planned, what is done, what failed. */
    doors: z.int(),
    delivered: z.int(),
    failed: z.int(),
    leftOut: z.int(),
    version,
  })
  .meta({ id: 'RunSummary' })
export type RunSummary = z.output<typeof runSummary>

export const outcomeValue = z.enum(outcomes)

export const plannedStop = z
  .object({
    id,
    position: z.int(),
    kind: z.enum(['collect', 'deliver', 'visit']),
    point,
    /** Name of the hub or of the errand's place; null at a door. */
    placeName: z.string().nullable(),
    address: z.string(),
    unit: z.string().nullable(),
    postcode: z.string(),
    recipientName: z.string().nullable(),
    orderIds: z.array(id),
    boxes: z.int(),
    weightKg: z.number(),
    temperature: z.enum(temperatures),
    window: timeWindow.nullable(),
    arrival: secondsOfDay,
    /** Service begins: later than arrival when the driver has to wait. */
    begin: secondsOfDay,
    departure: secondsOfDay,
    legSeconds: z.int(),
    legMetres: z.int(),
    loadBoxes: z.int(),
    outcome: outcomeValue.nullable(),
    outcomeAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PlannedStop' })
export type PlannedStop = z.output<typeof plannedStop>

export const round = z
  .object({
    id,
    runId: id,
    /** 1, 2, 3 …: with its colour the name of the round on every screen. */
    number: z.int(),
    driver: z.object({ id, name: z.string(), phone: z.string().nullable() }),
    mode,
    shift: timeWindow,
    start: point.nullable(),
    end: point.nullable(),
    startsAt: secondsOfDay,
    finishesAt: secondsOfDay,
    travelSeconds: z.int(),
    metres: z.int(),
    boxes: z.int(),
    weightKg: z.number(),
    /** What this driver carries at once, for the load bar. */
    maximumBoxes: z.int(),
    maximumKg: z.number(),
    stops: z.array(plannedStop),
  })
  .meta({ id: 'Round' })
export type Round = z.output<typeof round>

export const leftOutOrder = z
  .object({
    orderId: id,
    recipientName: z.string(),
    postcode: z.string(),
    point: point.nullable(),
    boxes: z.int(),
    reasons: z.array(leftOutReason),
  })
  .meta({ id: 'LeftOutOrder' })
export type LeftOutOrder = z.output<typeof leftOutOrder>

export const run = runSummary
  .extend({
    plannedAt: z.iso.datetime().nullable(),
    publishedAt: z.iso.datetime().nullable(),
    closedAt: z.iso.datetime().nullable(),
    /** A sentence when the last planning failed. */
    planError: z.string().nullable(),
    /** Planned while the plan is being worked out. */
    progress: planProgress.nullable(),
    /** What the next planning would take up. */
    readyOrders: z.int(),
    shifts: z.int(),
  })
  .meta({ id: 'Run' })
export type Run = z.output<typeof run>

export const runDetail = run
  .extend({ allRounds: z.array(round), leftOutOrders: z.array(leftOutOrder) })
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
    slot: line(40).default('Day'),
    /** Left out: 09:00-17:00. */
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
  summary: 'A run with its rounds, stops and what was left out',
  params: runParams,
  response: runDetail,
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
  body: z.strictObject({ version }),
  response: run,
  status: 202,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const stopPlanning = endpoint({
  id: 'stopPlanning',
  method: 'POST',
  path: '/api/runs/:runId/stop',
  access: planners,
  summary: 'Stop here: the best plan so far is kept',
  params: runParams,
  response: run,
  status: 202,
  errors: ['not-found', 'conflict'],
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
  summary: 'End the day. Doors without an outcome must be decided, so that no parcel is forgotten',
  params: runParams,
  body: z.strictObject({
    version,
    /** What becomes of orders whose door has no outcome. Without it such a run is a conflict that names them. */
    undecided: z.enum(['ready', 'on_hold', 'closed_undelivered']).optional(),
  }),
  response: run,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const getRound = endpoint({
  id: 'getRound',
  method: 'GET',
  path: '/api/rounds/:roundId',
  access: planners,
  summary: 'One round',
  params: z.strictObject({ roundId: id }),
  response: round,
  status: 200,
  errors: ['not-found'],
})

export const stopHistory = z
  .object({
    stop: plannedStop,
    roundId: id,
    /** Everything that was told of it, the oldest first; what was undone stays in the list. */
    events: z.array(
      z.object({
        id,
        kind: z.enum(['outcome', 'undo']),
        outcome: outcomeValue.nullable(),
        undoes: id.nullable(),
        note: z.string(),
        /** By the phone's clock, and when it reached us. */
        deviceTime: z.iso.datetime(),
        serverTime: z.iso.datetime(),
        recordedBy: z.string(),
      }),
    ),
  })
  .meta({ id: 'StopHistory' })
export type StopHistory = z.output<typeof stopHistory>

export const getStop = endpoint({
  id: 'getStop',
  method: 'GET',
  path: '/api/stops/:stopId',
  access: planners,
  summary: 'One stop with all that was told of it, notes and undone outcomes included',
  params: z.strictObject({ stopId: id }),
  response: stopHistory,
  status: 200,
  errors: ['not-found'],
})

/** What a driver sees of a stop, and nothing else (privacy.md, 2). */
export const driverStop = z
  .object({
    id,
    position: z.int(),
    kind: z.enum(['collect', 'deliver', 'visit']),
    point,
    /** The hub or the errand's place, or whom to ask for. */
    name: z.string(),
    address: z.string(),
    unit: z.string().nullable(),
    floor: z.int().nullable(),
    postcode: z.string(),
    phone: z.string().nullable(),
    accessNotes: z.string(),
    safePlace: z.string().nullable(),
    boxes: z.int(),
    temperature: z.enum(temperatures),
    window: timeWindow.nullable(),
    arrival: secondsOfDay,
    legMetres: z.int(),
    legSeconds: z.int(),
    outcome: outcomeValue.nullable(),
    /** What an undo has to name. */
    outcomeEventId: z.string().nullable(),
  })
  .meta({ id: 'DriverStop' })
export type DriverStop = z.output<typeof driverStop>

export const driverRound = z
  .object({
    id,
    date: day,
    number: z.int(),
    mode,
    start: point.nullable(),
    end: point.nullable(),
    startsAt: secondsOfDay,
    finishesAt: secondsOfDay,
    estimated: z.boolean(),
    stops: z.array(driverStop),
  })
  .meta({ id: 'DriverRound' })
export type DriverRound = z.output<typeof driverRound>

export const listMyRounds = endpoint({
  id: 'listMyRounds',
  method: 'GET',
  path: '/api/my/rounds',
  access: ['driver'],
  summary: "The signed-in driver's own published rounds of today",
  response: z.object({ items: z.array(driverRound) }),
  status: 200,
})

export const newStopEvent = z
  .strictObject({
    /** Made on the phone; sending it twice changes nothing. */
    id,
    stopId: id,
    kind: z.enum(['outcome', 'undo']),
    outcome: outcomeValue.optional(),
    undoes: id.optional(),
    note: text(300).default(''),
    deviceTime: z.iso.datetime({ offset: true }),
  })
  .superRefine((value, context) => {
    if (value.kind === 'outcome' && value.outcome === undefined)
      context.addIssue({ code: 'custom', path: ['outcome'], message: 'is required' })
    if (value.kind === 'undo' && value.undoes === undefined)
      context.addIssue({ code: 'custom', path: ['undoes'], message: 'is required' })
    if (value.kind === 'outcome' && value.undoes !== undefined)
      context.addIssue({ code: 'custom', path: ['undoes'], message: 'belongs to an undo only' })
    if (value.kind === 'undo' && value.outcome !== undefined)
      context.addIssue({ code: 'custom', path: ['outcome'], message: 'does not belong to an undo' })
  })
  .meta({ id: 'NewStopEvent' })
export type NewStopEvent = z.output<typeof newStopEvent>

export const recordStopEvents = endpoint({
  id: 'recordStopEvents',
  method: 'POST',
  path: '/api/rounds/:roundId/events',
  access: ['driver', 'organiser', 'admin'],
  summary:
    'What happened at stops: by the driver of the round, or by an organiser for them; late, twice or out of order is fine',
  params: z.strictObject({ roundId: id }),
  body: z.strictObject({ events: z.array(newStopEvent).min(1).max(200) }),
  response: z.object({
    /** One for each event sent, in that order. */
    results: z.array(z.object({ id, result: z.enum(['recorded', 'already_recorded']) })),
    /** How the stops named stand now. */
    stops: z.array(z.object({ id, outcome: outcomeValue.nullable(), outcomeEventId: z.string().nullable() })),
  }),
  status: 200,
  errors: ['not-found', 'conflict'],
})

/** What the page should refetch. Ids and numbers only. */
export const liveMessage = z
  .object({
    kind: z.enum(['ready', 'run', 'round', 'order', 'shift', 'progress']),
    runId: id.optional(),
    roundId: id.optional(),
    stopId: id.optional(),
    orderId: id.optional(),
    version: z.int().optional(),
    progress: planProgress.optional(),
  })
  .meta({ id: 'LiveMessage' })
export type LiveMessage = z.output<typeof liveMessage>

export const live = endpoint({
  id: 'live',
  method: 'GET',
  path: '/api/live',
  access: ['handler', 'partner', 'organiser', 'driver', 'admin'],
  summary: 'Server-sent events: what changed, as ids; a driver hears of own rounds, a partner of own orders',
  response: liveMessage,
  status: 200,
  form: 'stream',
})
