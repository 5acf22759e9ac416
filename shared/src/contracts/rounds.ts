import { z } from 'zod'
import { eventKinds } from '../rules/eventKinds.ts'
import { languages } from '../rules/languages.ts'
import { ladderRungs } from '../rules/silentDoor.ts'
import { outcomes } from '../rules/statusTransitions.ts'
import { endpoint, planners } from './endpoint.ts'
import { id, legLine, mode, point, secondsOfDay, timeWindow } from './fields.ts'
import { temperatures } from './orders.ts'

export const outcomeValue = z.enum(outcomes)

export const lastEvent = z.int().meta({
  description: 'Sequence number of the latest event of this stop, 0 without any; a new event returns it as `seen`',
})

export const plannedStop = z
  .object({
    id,
    position: z.int(),
    kind: z.enum(['collect', 'deliver', 'visit']),
    point,
    /** Name of the hub or of the errand's collection point; null at a door. */
    collectionName: z.string().nullable(),
    address: z.string(),
    unit: z.string().nullable(),
    postcode: z.string(),
    recipientName: z.string().nullable(),
    /** What the household speaks best; null: English, or not known. */
    language: z.enum(languages).nullable(),
    orderIds: z.array(id),
    boxes: z.int(),
    weightKg: z.number(),
    temperature: z.enum(temperatures),
    window: timeWindow.nullable(),
    arrival: secondsOfDay,
    /** Start of service: later than arrival when the driver has to wait. */
    begin: secondsOfDay,
    departure: secondsOfDay,
    /** A leg so far is an estimate: all times from here on are estimates. */
    estimated: z.boolean(),
    legSeconds: z.int(),
    legMetres: z.int(),
    /** The leg to here is an estimate, because one of its ends is off the map's streets. */
    legGuessed: z.boolean(),
    legLine,
    loadBoxes: z.int(),
    /** Locked to this driver in the next planning. Never at a collection. */
    locked: z.boolean(),
    outcome: outcomeValue.nullable(),
    outcomeAt: z.iso.datetime().nullable(),
    /** Of the boxes: how many were loaded, and handed over or left, if that was counted; else null. */
    loadedBoxes: z.int().nullable(),
    givenBoxes: z.int().nullable(),
    /** Referred to by an undo. */
    outcomeEventId: z.string().nullable(),
    /** Where that event was recorded: at the collection when nothing was loaded for the door. */
    outcomeStopId: z.string().nullable(),
    lastEvent,
  })
  .meta({ id: 'PlannedStop' })
export type PlannedStop = z.output<typeof plannedStop>

/** Where the boxes of a round are: loaded = handed over + left in place + returned + difference. */
export const roundLedger = z
  .object({
    loaded: z.int(),
    handedOver: z.int(),
    leftInPlace: z.int(),
    returned: z.int(),
    /** Still in the vehicle, or missing; below 0: too many. */
    difference: z.int(),
    /** Who answers for the difference, or for a part of it. */
    explainedBy: z.string().nullable(),
    /** The rest, for which nobody answers. */
    unexplained: z.int(),
  })
  .meta({ id: 'RoundLedger' })
export type RoundLedger = z.output<typeof roundLedger>

const roundDriver = z.object({
  id,
  name: z.string(),
  phone: z.string().nullable(),
  /** Besides English. */
  languages: z.array(z.enum(languages)),
})

export const round = z
  .object({
    id,
    runId: id,
    /** 1, 2, 3 …: identifies the round on every screen, with its colour. */
    number: z.int(),
    /** The first of `drivers`. */
    driver: roundDriver,
    /** One, or a crew of two. */
    drivers: z.array(roundDriver),
    mode,
    shift: timeWindow,
    start: point.nullable(),
    end: point.nullable(),
    startsAt: secondsOfDay,
    finishesAt: secondsOfDay,
    /** The finishing time is an estimate: one of the legs is. */
    estimated: z.boolean(),
    travelSeconds: z.int(),
    metres: z.int(),
    /** The leg from the last stop to `end`. */
    endLine: legLine,
    boxes: z.int(),
    weightKg: z.number(),
    /** The driver's capacity, for the load bar. */
    maximumBoxes: z.int(),
    maximumKg: z.number(),
    /** null until the run is published. */
    ledger: roundLedger.nullable(),
    stops: z.array(plannedStop),
  })
  .meta({ id: 'Round' })
export type Round = z.output<typeof round>

/** The lines of a round's legs, which change only when the run is planned again. */
export const roundLines = z
  .object({
    roundId: id,
    /** To each stop from the previous one, in the order of the stops. */
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
    /** All events, oldest first, including undone ones. */
    events: z.array(
      z.object({
        id,
        kind: z.enum(eventKinds),
        outcome: outcomeValue.nullable(),
        undoes: id.nullable(),
        note: z.string(),
        /** What was tried at a silent door, oldest first. */
        rungs: z.array(z.object({ rung: z.enum(ladderRungs), at: z.iso.datetime() })),
        /** By the phone's clock, and on arrival by ours. */
        deviceTime: z.iso.datetime(),
        serverTime: z.iso.datetime(),
        /** By our clock, as far as known: corrected by the offset of the device's clock. */
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
  summary: 'One stop with its history, notes and undone outcomes included',
  params: z.strictObject({ stopId: id }),
  response: stopHistory,
  status: 200,
  errors: ['not-found'],
})
