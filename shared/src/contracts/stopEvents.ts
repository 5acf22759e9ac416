import { z } from 'zod'
import { type EventKind, missingReasons } from '../rules/eventKinds.ts'
import { maxReorderedStops } from '../rules/orderStops.ts'
import { ladderRungs } from '../rules/silentDoor.ts'
import { endpoint } from './endpoint.ts'
import { id, line, moment, point, text } from './fields.ts'
import { outcomeValue } from './rounds.ts'

/** PostgreSQL's `bigint` covers all integers that JSON represents exactly. */
const eventNumber = z.int().min(0).max(Number.MAX_SAFE_INTEGER)

/** Of every kind of event. */
const eventFields = {
  /** Generated on the phone; sending it twice has no effect. */
  id,
  note: text(300).default(''),
  deviceTime: moment,
  /**
   * The store that numbered the event (a phone's database, an open page), and the number: it increases whatever the clock says. Older versions
   * of the page send neither this nor `seen`.
   */
  deviceId: id.optional(),
  deviceCounter: eventNumber.min(1).optional(),
  /** The `lastEvent` of the stop, or of the round for an event of the whole round, known to the device when the event was made. */
  seen: eventNumber.optional(),
}

/** An event at one stop. Its other fields are those of its kind. */
const stopEvent = <Kind extends EventKind, Fields extends z.ZodRawShape>(kind: Kind, fields: Fields) =>
  z.strictObject({ ...eventFields, kind: z.literal(kind), stopId: id, ...fields })

/** An event of the whole round. */
const roundEvent = <Kind extends EventKind, Fields extends z.ZodRawShape>(kind: Kind, fields: Fields) =>
  z.strictObject({ ...eventFields, kind: z.literal(kind), ...fields })

const ladderStep = z.strictObject({ rung: z.enum(ladderRungs), at: moment })

/** As stored: of an outcome that took none there are none. */
export const storedRungs = z.array(ladderStep).default([])

/** Boxes, of one order or of all that a driver has. */
const maxBoxes = 9_999
const boxCount = z.int().min(0).max(maxBoxes)

/**
 * One event of a round, by its kind (docs/decisions, *Kinds of events*). What a field of a new kind is for stands beside it here; how it is
 * stored, in `api/src/runs/eventRow.ts`.
 */
export const newStopEvent = z
  .discriminatedUnion('kind', [
    stopEvent('outcome', {
      /** Not `short` and `did_not_fit`, which follow from what was loaded; `hub_closed` at a collection only. */
      outcome: outcomeValue,
      /** Of a success at a door: how many boxes were handed over or left there. Missing: all that were loaded for it. */
      boxes: boxCount.optional(),
      /** Of a closed hub: its doors stay in the round, because their boxes are collected elsewhere. Missing: they leave it. */
      elsewhere: z.literal(true).optional(),
      /** At a silent door: what was tried, and when by the phone's clock. */
      rungs: z.array(ladderStep).max(8).optional(),
    }),
    /** Of an event of any kind, recorded at the same stop or like it of the whole round. */
    roundEvent('undo', { undoes: id, stopId: id.optional() }),
    /** At a collection: how many boxes of an order are in the vehicle now, and why some are not. */
    stopEvent('load', { orderId: id, boxes: boxCount, missing: z.enum(missingReasons).optional() }),
    /** At a collection: how many boxes beyond those of its orders. */
    stopEvent('extra', { boxes: boxCount }),
    /** The driver is worried about the person; the note says why. It stands beside any outcome, and no other driver ever reads it. */
    stopEvent('worry', {}),
    /** What a driver learned at a door: how to get in (the note), where it is, or both. An organiser accepts it into the household's record, or not. */
    stopEvent('learned', { point: point.optional() }),
    /** Nobody answers: the base shall ring. */
    stopEvent('base_call', {}),
    /** How many boxes are back at a hub in all. */
    roundEvent('return', { hubId: id, boxes: boxCount }),
    /** Who answers for the boxes that are missing from the round in the end (below 0: for those that are too many), such as who keeps them. */
    roundEvent('difference', { boxes: z.int().min(-maxBoxes).max(maxBoxes), name: line(80) }),
    /**
     * The rest of the round goes back to the organiser; `note` is the sentence that says why. Its stops get the outcome `not_attempted`, each by an event
     * of its own.
     */
    roundEvent('cannot_finish', { stops: z.int().min(0).max(9_999) }),
    /**
     * The stops in the order in which the driver goes on; none: as planned. `skips`: it only puts off one stop, which every driver may. Another order is
     * for groups whose drivers may choose it.
     */
    roundEvent('reorder', { stopIds: z.array(id).max(maxReorderedStops), skips: id.optional() }),
    /** Whoever records it has read what the organiser says to all drivers of the day. */
    roundEvent('briefing_read', { briefingId: id }),
  ])
  .superRefine((value, context) => {
    if ((value.deviceId === undefined) !== (value.deviceCounter === undefined))
      context.addIssue({
        code: 'custom',
        path: [value.deviceId === undefined ? 'deviceId' : 'deviceCounter'],
        message: 'is required',
      })
    if (value.kind === 'learned' && value.note === '' && value.point === undefined)
      context.addIssue({ code: 'custom', path: ['note'], message: 'is required without a point' })
    if (value.kind === 'cannot_finish' && value.note === '')
      context.addIssue({ code: 'custom', path: ['note'], message: 'is required' })
  })
  .meta({ id: 'NewStopEvent' })
export type NewStopEvent = z.output<typeof newStopEvent>
export type NewEventOf<Kind extends EventKind> = Extract<NewStopEvent, { kind: Kind }>

export const recordStopEvents = endpoint({
  id: 'recordStopEvents',
  method: 'POST',
  path: '/api/rounds/:roundId/events',
  access: ['driver', 'organiser', 'admin'],
  summary:
    'Record events of a round: by the driver of the round, or by an organiser for them; late, twice or out of order is fine',
  params: z.strictObject({ roundId: id }),
  body: z.strictObject({
    events: z.array(newStopEvent).min(1).max(200),
    /** The device's clock on sending: its offset from ours is added to each `deviceTime`. */
    sentAt: moment.optional(),
  }),
  /** A day without signal, with a note at each door, what was tried there, and the order of stops changed at each. */
  maxBody: 4_194_304,
  maxValues: 88_000,
  response: z.object({
    /** One per event, in order; `awaiting_acceptance`: it arrived more than 48 hours after the run was closed. */
    results: z.array(z.object({ id, result: z.enum(['recorded', 'already_recorded', 'awaiting_acceptance']) })),
    /** Current outcomes of these stops. */
    stops: z.array(z.object({ id, outcome: outcomeValue.nullable(), outcomeEventId: z.string().nullable() })),
  }),
  status: 200,
  errors: ['not-found', 'conflict'],
})
