import type { listMyRounds as contract, DriverRound, ResponseInput } from '@doorstep/shared/contracts'
import { findTextToAccept } from '../confidentiality/index.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { todayOf } from '../kernel/todayOf.ts'
import { listActiveHubs } from '../partners/index.ts'
import { recordReading } from '../privacy/index.ts'
import { loadSettings } from '../settings/index.ts'
import { presentDriverRound } from './present/driverRounds.ts'
import { presentWithStops } from './presentWithStops.ts'
import { loadBoxEvents } from './queries/boxes.ts'
import { findBriefing, hasReadBriefing } from './queries/briefings.ts'
import { loadCannotFinish } from './queries/countingEvents.ts'
import { listPublishedRounds } from './queries/rounds.ts'
import { loadLastEventsOfRounds, loadTurns } from './queries/stops.ts'

interface Reading {
  readonly db: TenantDb
  readonly actor: Actor
  readonly clock: Clock
  readonly peoplePerHour: number
}

/** The rounds of today of whoever drives, once they have accepted the text on confidentiality. */
export async function listMyRounds({
  db,
  actor,
  clock,
  peoplePerHour,
}: Reading): Promise<ResponseInput<typeof contract>> {
  const linkSecondsLeft =
    actor.link === undefined ? null : Math.max(0, Math.round((+actor.link.expiresAt - +clock.now()) / 1000))
  if (actor.driverId === null) return { items: [], confidentiality: null, linkSecondsLeft }
  const confidentiality = await findTextToAccept(db, actor.driverId)
  if (confidentiality) return { items: [], confidentiality, linkSecondsLeft }
  const today = todayOf(actor, clock)
  const rounds = await listPublishedRounds(db, actor.driverId, today)
  const roundIds = rounds.map(({ id }) => id)
  const page = {
    organisationName: actor.organisationName,
    settings: await loadSettings(db),
    turns: await loadTurns(db, roundIds),
    briefing: await readOwnBriefing(db, today, actor.driverId),
    hubs: (await listActiveHubs(db)).map(({ id, name }) => ({ id, name })),
    boxEvents: await loadBoxEvents(db, roundIds),
    cannotFinish: await loadCannotFinish(db, roundIds),
    lastEvents: await loadLastEventsOfRounds(db, roundIds),
  }
  const { shown, recipientIds } = await presentWithStops(db, rounds, (row, stops, orders) =>
    presentDriverRound(row, stops, orders, page),
  )
  await recordReading({ db, actor, peoplePerHour }, { entity: 'round', recipientIds })
  return { items: shown, confidentiality: null, linkSecondsLeft }
}

/** The message of the day for one of its drivers. */
async function readOwnBriefing(db: TenantDb, date: string, driverId: string): Promise<DriverRound['briefing']> {
  const row = await findBriefing(db, date)
  return row ? { id: row.id, text: row.text, isRead: await hasReadBriefing(db, row, driverId) } : null
}
