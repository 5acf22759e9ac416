import { setTimeout as pause } from 'node:timers/promises'
import {
  acceptConfidentiality,
  closeRun,
  createRun,
  type DriverLink,
  type DriverStop,
  getRun,
  getStop,
  linkHeader,
  listDriverLinks,
  listMyRounds,
  listRuns,
  openDriverLink,
  planRun,
  publishRun,
  type RoundLedger,
  type RunDetail,
  replaceDriverLink,
  signIn,
} from '@doorstep/shared/contracts'
import { Client } from '../../../tests/factories/client.ts'
import type { LaunchedApp } from '../../../tests/factories/launchApp.ts'
import { fillDay } from './fillDay.ts'

/** What a phone records at: the round of its driver. */
export interface Seat {
  readonly client: Client
  readonly roundId: string
  readonly collections: readonly string[]
  readonly doors: readonly DriverStop[]
  /** Where boxes can be returned. */
  readonly hubId: string
}

/** The day of the demo, published; with a seat for each driver who has a round and doors, by their link. */
export class DemoDay {
  readonly seats: readonly Seat[]
  readonly #organiser: Client
  readonly #runId: string

  constructor(organiser: Client, runId: string, seats: readonly Seat[]) {
    this.#organiser = organiser
    this.#runId = runId
    this.seats = seats
  }

  /** @param drivers who drive that day, instead of the demo's own */
  static async publish(app: LaunchedApp, drivers?: number): Promise<DemoDay> {
    const login = app.demoLogins.find(({ role }) => role === 'organiser')
    const organiser = new Client(app.address)
    await organiser.call(signIn, { body: { email: login?.email ?? '', password: login?.password ?? '' } })
    const date = new Date().toISOString().slice(0, 10)
    if (drivers !== undefined) await fillDay(organiser, date, drivers)
    const { items } = await organiser.call(listRuns, { query: { date } })
    const { id } = items[0] ?? (await organiser.call(createRun, { body: { date } }))
    const read = () => organiser.call(getRun, { params: { runId: id } })
    await organiser.call(planRun, { params: { runId: id }, body: { version: (await read()).version } })
    while ((await read()).status !== 'planned') await pause(500)
    await organiser.call(publishRun, { params: { runId: id }, body: { version: (await read()).version } })
    const links = await organiser.call(listDriverLinks, { params: { runId: id } })
    const seats: Seat[] = []
    for (const link of links.items) seats.push(...(await openSeat(app.address, link)))
    return new DemoDay(organiser, id, seats)
  }

  /** @throws when the server does not answer */
  async read(): Promise<RunDetail> {
    return this.#organiser.call(getRun, { params: { runId: this.#runId } })
  }

  /** The secret of a link to a round that no phone has opened. */
  async newLink(roundId: string): Promise<string> {
    const { items } = await this.#organiser.call(listDriverLinks, { params: { runId: this.#runId } })
    const alive = items.find((link) => link.roundId === roundId && link.status === 'alive')
    if (!alive) throw new Error('This round has no link')
    const replaced = await this.#organiser.call(replaceDriverLink, { params: { linkId: alive.id } })
    const { token } = replaced.items.find((link) => link.roundId === roundId && link.status === 'alive') ?? {}
    if (!token) throw new Error('The link was not replaced')
    return token
  }

  /** The ids of all events at the stops, as the server has them. */
  async readEvents(): Promise<string[]> {
    const ids: string[] = []
    for (const { collections, doors } of this.seats)
      for (const stopId of [...collections, ...doors.map(({ id }) => id)])
        ids.push(...(await this.#organiser.call(getStop, { params: { stopId } })).events.map(({ id }) => id))
    return ids
  }

  /** Closes the day, with nobody to answer for boxes: the server refuses that while a ledger is open. */
  async close(): Promise<{ ledgers: RoundLedger[]; isClosed: boolean }> {
    const { allRounds, version } = await this.read()
    const { status } = await this.#organiser.ask(closeRun, { params: { runId: this.#runId }, body: { version } })
    return { ledgers: allRounds.flatMap(({ ledger }) => ledger ?? []), isClosed: status === 200 }
  }
}

/** As a phone that has opened a link; its driver accepts the text on confidentiality. */
async function openSeat(address: string, { id, token }: DriverLink): Promise<Seat[]> {
  const phone = new Client(address)
  await phone.call(openDriverLink, { body: { token: token ?? '' } })
  const client = phone.page({ [linkHeader]: id })
  const { confidentiality } = await client.call(listMyRounds, {})
  if (confidentiality) await client.call(acceptConfidentiality, { body: { version: confidentiality.version } })
  const [round] = (await client.call(listMyRounds, {})).items
  const hub = round?.hubs[0]
  const doors = round?.stops.filter(({ kind }) => kind !== 'collect') ?? []
  if (!round || !hub || doors.length === 0) return []
  const collections = round.stops.filter(({ kind }) => kind === 'collect').map((stop) => stop.id)
  return [{ client, roundId: round.id, collections, doors, hubId: hub.id }]
}
