import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Row } from '../kernel/database.ts'
import { conflict, notFound } from '../kernel/errors.ts'
import { asProgram, type TenantDb } from '../kernel/tenant.ts'
import { redirectFood } from './commands/redirectFood.ts'
import { listOutcomes } from './commands/syncOrderStatuses.ts'
import { undoRedirect } from './commands/undoRedirect.ts'
import { findOffer } from './findOffer.ts'
import { type MeasureWays, rememberWays } from './measureWays.ts'
import { assertMayRecord } from './policy.ts'
import { listCountingEvents, withoutUndone } from './queries/countingEvents.ts'
import { findRound, type ListedRound, lockRunsOfRound } from './queries/rounds.ts'
import { listStopsById, lockStopsById } from './queries/stops.ts'
import { readRedirect } from './redirectDetails.ts'

/** Hot food that nobody took, and who nearby waits for some. */
export const routesOfRedirects = (measureWays: MeasureWays): readonly Route[] => [
  route(contract.findRedirect, async ({ db, actor, clock, params }) => {
    const door = await findSilentDoor(db, actor, params)
    if (door.redirect) return { offer: null, takenTo: readRedirect(door.redirect).toStopId }
    const none = { offer: null, takenTo: null }
    if (!(await isSilent(db, door))) return none
    const now = clock.now()
    const offer = await findOffer(db, door.round, door.stop, { now, timeZone: actor.timeZone, measureWays })
    if (!offer) return none
    const { order, metres, seconds } = offer
    return { offer: { orderId: order.id, metres, seconds, boxes: order.boxes }, takenTo: null }
  }),

  route(contract.redirectFood, async ({ db, actor, clock, params, body }) => {
    const now = clock.now()
    const measureOnce = rememberWays(measureWays)
    // Measuring may take seconds. Done before anything is locked: with the locks, the same ways are found again.
    const found = await findSilentDoor(db, actor, params)
    if (!found.redirect && (await isSilent(db, found)))
      await findOffer(db, found.round, found.stop, { now, timeZone: actor.timeZone, measureWays: measureOnce })
    const door = await lockSilentDoor(db, actor, params)
    if (door.redirect && door.redirect.id !== body.eventId)
      throw conflict('This food has already been taken on to another household.')
    if (!door.redirect && !(await isSilent(db, door))) throw conflict('Record first that nobody answered.')
    return { stopId: await redirectFood(db, actor, door, body, { now, measureWays: measureOnce }) }
  }),

  route(contract.undoRedirect, async ({ db, actor, params, body }) => {
    await undoRedirect(db, actor, await lockSilentDoor(db, actor, params), body)
  }),
]

interface SilentDoor {
  readonly round: ListedRound
  readonly stop: Row<'stops'>
  /** The event that took its food on; undefined: none does. */
  readonly redirect: Row<'stopEvents'> | undefined
}

interface Params {
  readonly roundId: string
  readonly stopId: string
}

/** A door of the driver's own published round. */
async function findSilentDoor(
  db: TenantDb,
  actor: Actor,
  { roundId, stopId }: Params,
  readStops = listStopsById,
): Promise<SilentDoor> {
  // What waits is in nobody's round.
  await asProgram(db)
  const round = await findRound(db, roundId)
  assertMayRecord(actor, round)
  const stop = (await readStops(db, round.id, [stopId])).get(stopId)
  if (stop?.kind !== 'deliver' || round.runStatus !== 'published') throw notFound('stop')
  const events = withoutUndone(await listCountingEvents(db, stop.id))
  return { round, stop, redirect: events.find(({ kind }) => kind === 'redirect') }
}

/** As `findSilentDoor`; whoever else is at it waits. */
async function lockSilentDoor(db: TenantDb, actor: Actor, params: Params): Promise<SilentDoor> {
  await asProgram(db)
  await lockRunsOfRound(db, params.roundId)
  return findSilentDoor(db, actor, params, lockStopsById)
}

/** Whether nobody answered there, as far as is known now. */
const isSilent = async (db: TenantDb, { stop }: SilentDoor): Promise<boolean> =>
  (await listOutcomes(db, [stop.id]))[0]?.outcome === 'no_answer'
