import { z } from 'zod'
import { contactRules } from '../rules/contacts.ts'
import { missingReasons } from '../rules/eventKinds.ts'
import { languages } from '../rules/languages.ts'
import { distanceUnits } from '../rules/settings.ts'
import { confidentialityText } from './confidentiality.ts'
import { endpoint } from './endpoint.ts'
import { id, legLine, mode, point, secondsOfDay, storedDay, timeWindow } from './fields.ts'
import { temperatures } from './orders.ts'
import { lastEvent, outcomeValue } from './rounds.ts'

/** One turn of the way to a stop, in OSRM's terms and in no language: the phone puts it into words. */
export const legTurn = z
  .object({
    /** depart, turn, new name, continue, fork, end of road, roundabout, exit roundabout, arrive … */
    type: z.string(),
    /** left, slight right, uturn …; absent where the type needs none. */
    modifier: z.string().optional(),
    /** The street after the turn; empty when it has no name. */
    street: z.string(),
    /** Number of the street (A48). */
    ref: z.string().optional(),
    /** Which exit of a roundabout. */
    exit: z.int().optional(),
    /** Degrees clockwise from north after the turn. */
    bearing: z.int(),
    /** driving, cycling, walking, pushing bike, ferry. */
    travel: z.string(),
    /** To the next turn. */
    metres: z.int(),
    point,
  })
  .meta({ id: 'LegTurn' })
export type LegTurn = z.output<typeof legTurn>

/** A count of boxes, as it was recorded (contracts: `newStopEvent`). */
export const boxEvent = z
  .object({
    id,
    kind: z.enum(['outcome', 'load', 'extra', 'return', 'difference']),
    stopId: id.optional(),
    orderId: id.optional(),
    hubId: id.optional(),
    outcome: outcomeValue.optional(),
    boxes: z.int().optional(),
    missing: z.enum(missingReasons).optional(),
    elsewhere: z.literal(true).optional(),
    name: z.string().optional(),
  })
  .meta({ id: 'BoxEvent' })

/** All that a driver may see of a stop (privacy.md, 2). */
export const driverStop = z
  .object({
    id,
    position: z.int(),
    kind: z.enum(['collect', 'deliver', 'visit']),
    point,
    /** The hub, the errand's collection point, or whom to ask for, in the form that the organisation chose. */
    name: z.string(),
    address: z.string(),
    unit: z.string().nullable(),
    floor: z.int().nullable(),
    /**
     * The household and its building, numbered within the round: doors with the same number can be done together. The numbers identify nobody, and
     * are null at a collection.
     */
    household: z.int().nullable(),
    building: z.int().nullable(),
    postcode: z.string(),
    phone: z.string().nullable(),
    /** Whom to ring next when the household does not answer: those for delivery, in their order. */
    contacts: z.array(z.object({ label: z.string(), phone: z.string(), when: z.string().nullable() })),
    /** How the household wants to be reached. */
    contactRule: z.enum(contactRules),
    /** What the household speaks best, to greet it in; null: English, or not known. */
    language: z.enum(languages).nullable(),
    /** The text to send before arriving, for the driver to change; null without a phone number. */
    message: z.string().nullable(),
    /** What that says, for a driver who does not read the household's language; null: it is in English. */
    messageInEnglish: z.string().nullable(),
    /** The text to send from a door where nobody answers; null at a collection. */
    silentMessage: z.string().nullable(),
    /** As `messageInEnglish`. */
    silentMessageInEnglish: z.string().nullable(),
    /** At a hub its instructions for drivers. */
    accessNotes: z.string(),
    safePlace: z.string().nullable(),
    boxes: z.int(),
    /** At a collection: what to take and for whom, in delivery order. Empty at a door. */
    loads: z.array(
      z.object({
        orderId: id,
        /** The door, and its place in the round. */
        stopId: id,
        position: z.int(),
        name: z.string(),
        /** As planned; how many were loaded follows from `boxEvents`. */
        boxes: z.int(),
        temperature: z.enum(temperatures),
        /** What to collect on an errand. */
        items: z.string().nullable(),
      }),
    ),
    temperature: z.enum(temperatures),
    window: timeWindow.nullable(),
    arrival: secondsOfDay,
    /** A leg so far is an estimate, and so is the arrival. */
    estimated: z.boolean(),
    legMetres: z.int(),
    legSeconds: z.int(),
    legGuessed: z.boolean(),
    legLine,
    /** null where there is no line either, and for rounds that were planned before turns were stored. */
    legTurns: z.array(legTurn).nullable(),
    outcome: outcomeValue.nullable(),
    /** Referred to by an undo. */
    outcomeEventId: z.string().nullable(),
    lastEvent,
  })
  .meta({ id: 'DriverStop' })
export type DriverStop = z.output<typeof driverStop>

export const driverRound = z
  .object({
    id,
    date: storedDay,
    number: z.int(),
    /** One, or a crew of two. */
    drivers: z.array(z.object({ id, name: z.string() })),
    mode,
    start: point.nullable(),
    end: point.nullable(),
    startsAt: secondsOfDay,
    finishesAt: secondsOfDay,
    /** The finishing time is an estimate. */
    estimated: z.boolean(),
    endLine: legLine,
    /** Of the way back, as `legTurns` of a stop. */
    endTurns: z.array(legTurn).nullable(),
    distanceUnit: z.enum(distanceUnits),
    /** The number to ring when something is wrong. */
    driversRing: z.string().nullable(),
    /** Calls to households withhold the driver's number, and there are no texts. */
    withholdNumber: z.boolean(),
    /** Whether the driver may visit the stops in another order. */
    mayReorder: z.boolean(),
    /** What the organiser says to all drivers of the day. */
    briefing: z.object({ id, text: z.string(), isRead: z.boolean() }).nullable(),
    /** What has been counted and still counts: boxes loaded, handed over in part, returned, and who answers for the rest. */
    boxEvents: z.array(boxEvent),
    /** Where boxes can be returned: the hubs of the round first. */
    hubs: z.array(z.object({ id, name: z.string() })),
    /** Events that say that the driver cannot finish and still count: an undo of all that was given back refers to them too. */
    cannotFinish: z.array(id),
    lastEvent: lastEvent.meta({ description: 'Sequence number of the latest event of the whole round, 0 without any' }),
    /** In the order in which the driver goes. */
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
  response: z.object({
    items: z.array(driverRound),
    /** To accept first: until then there are no items. null: nothing. */
    confidentiality: confidentialityText.nullable(),
    /** Until the link of this phone ends. A length of time, because a phone's clock may be wrong; null for a driver with an account. */
    linkSecondsLeft: z.int().min(0).nullable(),
  }),
  status: 200,
})
