import { z } from 'zod'
import { outcomes } from '../rules/states.ts'
import { endpoint } from './endpoint.ts'
import { id, legLine, mode, point, secondsOfDay, timeWindow } from './fields.ts'
import { temperatures } from './orders.ts'

const planners = ['organiser', 'admin'] as const

export const outcomeValue = z.enum(outcomes)

/** Whoever makes an event says with it as `seen` what they knew. */
export const lastEvent = z
  .int()
  .meta({ description: 'Number of the last event that arrived of this stop; 0: none has' })

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
    /** A guessed leg lies before: all times from here on are guesses. */
    estimated: z.boolean(),
    legSeconds: z.int(),
    legMetres: z.int(),
    /** The leg to here is a guess, because one of its ends stands on no street of the map. */
    legGuessed: z.boolean(),
    legLine,
    loadBoxes: z.int(),
    /** The next planning leaves this door with this driver. Never at a collection. */
    locked: z.boolean(),
    outcome: outcomeValue.nullable(),
    outcomeAt: z.iso.datetime().nullable(),
    /** What an undo has to name. */
    outcomeEventId: z.string().nullable(),
    lastEvent,
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
    /** The time it finishes is a guess: one of the legs is. */
    estimated: z.boolean(),
    travelSeconds: z.int(),
    metres: z.int(),
    /** The way back from the last stop to `end`. */
    endLine: legLine,
    boxes: z.int(),
    weightKg: z.number(),
    /** What this driver carries at once, for the load bar. */
    maximumBoxes: z.int(),
    maximumKg: z.number(),
    stops: z.array(plannedStop),
  })
  .meta({ id: 'Round' })
export type Round = z.output<typeof round>

/** The lines of a round's way, which stay as they are until the run is planned again. */
export const roundLines = z
  .object({
    roundId: id,
    /** To each stop from the one before, in the order of the stops. */
    stopLines: z.array(legLine),
    endLine: legLine,
  })
  .meta({ id: 'RoundLines' })
export type RoundLines = z.output<typeof roundLines>

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
        /** By our clock, as well as can be told: what the device's clock was wrong by is taken out. */
        happenedAt: z.iso.datetime(),
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
