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
import type { MeasureWays } from './measureWays.ts'
import { assertMayRecord } from './policy.ts'
import { listCountingEvents } from './queries/countingEvents.ts'
import { findRound, type ListedRound, lockRunsOfRound } from './queries/rounds.ts'
import { lockStopsById } from './queries/stops.ts'
import { readRedirect } from './redirectDetails.ts'

/** Hot food that nobody took, and who nearby waits for some. */
export const routesOfRedirects = (measureWays: MeasureWays): readonly Route[] => [
  route(contract.findRedirect, async ({ db, actor, clock, params }) => {
    const { round, stop, redirect } = await lockSilentDoor(db, actor, params)
    if (redirect) return { offer: null, takenTo: readRedirect(redirect).toStopId }
    const none = { offer: null, takenTo: null }
    if ((await outcomeOf(db, stop)) !== 'no_answer') return none
    const offer = await findOffer(db, round, stop, { now: clock.now(), timeZone: actor.timeZone, measureWays })
    if (!offer) return none
    const { order, metres, seconds } = offer
    return { offer: { orderId: order.id, metres, seconds, boxes: order.boxes }, takenTo: null }
  }),

  route(contract.redirectFood, async ({ db, actor, clock, params, body }) => {
    const door = await lockSilentDoor(db, actor, params)
    if (door.redirect && door.redirect.id !== body.eventId)
      throw conflict('This food has already been taken on to another household.')
    if (!door.redirect && (await outcomeOf(db, door.stop)) !== 'no_answer')
      throw conflict('Record first that nobody answered.')
    return { stopId: await redirectFood(db, actor, door, body, { now: clock.now(), measureWays }) }
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

/** A door of the driver's own published round; whoever else is at it waits. */
async function lockSilentDoor(
  db: TenantDb,
  actor: Actor,
  { roundId, stopId }: { readonly roundId: string; readonly stopId: string },
): Promise<SilentDoor> {
  // What waits is in nobody's round.
  await asProgram(db)
  await lockRunsOfRound(db, roundId)
  const round = await findRound(db, roundId)
  assertMayRecord(actor, round)
  const stop = (await lockStopsById(db, round.id, [stopId])).get(stopId)
  if (stop?.kind !== 'deliver' || round.runStatus !== 'published') throw notFound('stop')
  const events = await listCountingEvents(db, stop.id)
  const undone = new Set(events.map(({ undoes }) => undoes))
  return { round, stop, redirect: events.find(({ kind, id }) => kind === 'redirect' && !undone.has(id)) }
}

const outcomeOf = async (db: TenantDb, { id }: Row<'stops'>) => (await listOutcomes(db, [id]))[0]?.outcome
