import { getRound, getRunLines, listOrders, type Round, type RunDetail } from '@doorstep/shared/contracts'
import type { LonLat, Mode } from '@doorstep/shared/units'
import { decode } from '@googlemaps/polyline-codec'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../../../tests/factories/api.ts'
import { makeHousehold, makeOrder, makeRun, makeShift, readRun } from '../../../tests/factories/day.ts'
import { type Group, makeDriver, makeGroup } from '../../../tests/factories/group.ts'
import { type Roads, RoadsError, type RoadsSource } from '../roads/port.ts'
import { planRun } from './planRun.ts'
import { useTestWorker } from './testing/testWorker.ts'

const api = useTestApi()
const worker = useTestWorker(api)
const { newDay } = worker
let group: Group

beforeAll(async () => {
  group = await makeGroup(api)
})

const map: RoadsSource = { engine: 'streets', region: 'Testhaven', dataDate: '2023-06-12T20:21:46Z' }

interface Town {
  readonly source?: (mode: Mode) => RoadsSource
  readonly isOffMap?: (point: LonLat) => boolean
  readonly isCutOff?: (point: LonLat) => boolean
}

/** Streets of a chess board: first east or west, then north or south; a thousandth of a degree is 100 m and 20 s. */
function chessTown({ source = () => map, isOffMap = () => false, isCutOff = () => false }: Town = {}) {
  const asked: (readonly LonLat[])[] = []
  const steps = (a: LonLat, b: LonLat) => Math.round((Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1])) * 1000)
  const roads: Roads = {
    matrix: async (mode, points) => {
      asked.push(points)
      const pairs = points.flatMap((from) =>
        points.map((to) => (from !== to && (isCutOff(from) || isCutOff(to)) ? -1 : steps(from, to))),
      )
      return {
        durations: Int32Array.from(pairs, (count) => (count < 0 ? -1 : count * 20)),
        distances: Int32Array.from(pairs, (count) => (count < 0 ? -1 : count * 100)),
        source: source(mode),
        guessed: Uint8Array.from(points, (point) => (isOffMap(point) ? 1 : 0)),
      }
    },
    route: async (mode, points) => {
      const legs = points.slice(1).map((to, index) => {
        const from = points[index] as LonLat
        const guessed = isOffMap(from) || isOffMap(to)
        const line: LonLat[] = guessed ? [from, to] : [from, [to[0], from[1]], to]
        return { distance: steps(from, to) * 100, duration: steps(from, to) * 20, line, steps: [], guessed }
      })
      return { line: legs.flatMap((leg) => leg.line), legs, source: source(mode) }
    },
    snap: async (_mode, point) => point,
  }
  return { roads, asked }
}

const shiftOf = (date: string, driverId = group.driver.id, end?: null) =>
  makeShift(group, { driverId, date, ...(end === null ? { end } : {}) })

const orderAt = async (date: string, longitude: number, latitude: number) => {
  const { client } = group.people.handler
  const household = await makeHousehold(client, { point: { longitude, latitude } })
  return { household, order: await makeOrder(group, { date, recipientId: household.id }) }
}

async function planned(date: string, roads: Roads): Promise<RunDetail> {
  const { id } = await makeRun(group, { date })
  await planRun(worker.tools({ roads }), await worker.ask(group, id), new AbortController().signal)
  return readRun(group, id)
}

const roundOf = (run: RunDetail): Promise<Round> =>
  group.people.organiser.client.call(getRound, { params: { roundId: run.allRounds[0]?.id as string } })

/** The lines of a run are those of its only round, asked for by name or not; a round of another run has none here. */
async function expectLines({ id: runId }: RunDetail, round: Round): Promise<void> {
  const { client } = group.people.organiser
  const stopLines = round.stops.map(({ legLine }) => legLine)
  const lines = { items: [{ roundId: round.id, stopLines, endLine: round.endLine }] }
  expect(await client.call(getRunLines, { params: { runId } })).toEqual(lines)
  expect(await client.call(getRunLines, { params: { runId }, query: { round: round.id } })).toEqual(lines)
  const { id: otherRun } = await makeRun(group, { date: newDay() })
  const foreign = await client.ask(getRunLines, { params: { runId: otherRun }, query: { round: round.id } })
  expect(foreign.status).toBe(404)
}

const lineOf = (encoded: string | null): LonLat[] | null =>
  encoded === null ? null : decode(encoded, 5).map(([latitude, longitude]): LonLat => [longitude, latitude])

describe('a plan on a map', () => {
  it('says whose map, draws every leg along the streets, and takes its times for known', async () => {
    const date = newDay()
    await shiftOf(date)
    const { order } = await orderAt(date, -0.125, 51.565)
    const run = await planned(date, chessTown().roads)
    expect(run).toMatchObject({ status: 'planned', engine: 'streets', planError: null })
    expect(run.sources).toEqual([
      { engine: 'streets', region: map.region, dataDate: '2023-06-12T20:21:46.000Z', modes: ['car'] },
    ])
    const round = await roundOf(run)
    expect(round.estimated).toBe(false)
    expect(round.stops.map(({ kind, legSeconds, legMetres }) => [kind, legSeconds, legMetres])).toEqual([
      ['collect', 40, 200],
      ['deliver', 200, 1000],
    ])
    expect(round.stops.map(({ legGuessed, estimated }) => [legGuessed, estimated])).toEqual([
      [false, false],
      [false, false],
    ])
    expect(round.stops.map(({ legLine }) => lineOf(legLine))).toEqual([
      [
        [-0.121, 51.561],
        [-0.12, 51.561],
        [-0.12, 51.56],
      ],
      [
        [-0.12, 51.56],
        [-0.125, 51.56],
        [-0.125, 51.565],
      ],
    ])
    expect(lineOf(round.endLine)).toEqual([
      [-0.125, 51.565],
      [-0.121, 51.565],
      [-0.121, 51.561],
    ])
    // The turns of this way, which on these streets has none.
    const stored = await api.owner`select end_turns as turns from rounds where id = ${round.id}`
    expect([...stored]).toEqual([{ turns: '[]' }])
    await expectLines(run, round)
    const { items } = await group.people.handler.client.call(listOrders, { query: { date } })
    expect(items.find(({ id }) => id === order.id)?.planned).toMatchObject({ estimated: false })
  })

  it('has no leg between two doors at one location, and none back when the shift ends anywhere', async () => {
    const date = newDay()
    await shiftOf(date, group.driver.id, null)
    await orderAt(date, -0.125, 51.565)
    await orderAt(date, -0.125, 51.565)
    const round = await roundOf(await planned(date, chessTown().roads))
    expect(round).toMatchObject({ end: null, endLine: null, estimated: false })
    expect(round.stops.at(-1)).toMatchObject({ legSeconds: 0, legLine: null, legGuessed: false, estimated: false })
  })

  it('names each map with the modes that it answered for', async () => {
    const date = newDay()
    const onBike = await makeDriver(group.people.organiser.client, { mode: 'bike', name: 'Bo' })
    await shiftOf(date)
    await shiftOf(date, onBike.id)
    await orderAt(date, -0.125, 51.565)
    const guess: RoadsSource = { engine: 'estimate', region: null, dataDate: null }
    const osrm: RoadsSource = { engine: 'osrm', region: null, dataDate: 'some day' }
    const town = chessTown({ source: (mode) => (mode === 'car' ? osrm : guess) })
    const run = await planned(date, town.roads)
    expect(run.engine).toBe('osrm')
    expect(run.sources).toEqual([
      { engine: 'osrm', region: null, dataDate: null, modes: ['car'] },
      { engine: 'estimate', region: null, dataDate: null, modes: ['bike'] },
    ])
  })
})

describe('a door off the map', () => {
  it('makes the legs to and from it guesses, and uncertain whatever comes after', async () => {
    const date = newDay()
    await shiftOf(date)
    await orderAt(date, -0.121, 51.562)
    const { order } = await orderAt(date, -0.121, 51.599)
    const town = chessTown({ isOffMap: ([, latitude]) => latitude > 51.59 })
    const run = await planned(date, town.roads)
    const round = await roundOf(run)
    expect(run.engine).toBe('streets')
    const off = round.stops.findIndex(({ orderIds, kind }) => kind === 'deliver' && orderIds[0] === order.id)
    expect(off).toBeGreaterThan(0)
    for (const [index, stop] of round.stops.entries()) {
      const next = round.stops[index - 1]
      const isGuess = index === off || (next !== undefined && index - 1 === off)
      expect([stop.legGuessed, stop.legLine === null, stop.estimated]).toEqual([isGuess, isGuess, index >= off])
    }
    expect(round).toMatchObject({ estimated: true })
    const shown = await group.people.partner.client.call(listOrders, { query: { date } })
    const certain = round.stops.filter(({ kind, estimated }) => kind === 'deliver' && !estimated)
    for (const { id, planned: when } of shown.items)
      expect(when?.estimated).toBe(!certain.some(({ orderIds }) => orderIds.includes(id)))
  })

  it('leaves the leg back a guess when the driver lives there', async () => {
    const date = newDay()
    const away = await makeDriver(group.people.organiser.client, { home: { longitude: -0.121, latitude: 51.595 } })
    await shiftOf(date, away.id)
    await orderAt(date, -0.121, 51.562)
    const round = await roundOf(await planned(date, chessTown({ isOffMap: ([, latitude]) => latitude > 51.59 }).roads))
    expect(round).toMatchObject({ endLine: null, estimated: true })
    expect(round.stops.map(({ legGuessed }) => legGuessed)).toEqual([true, false])
    expect(round.stops.map(({ estimated }) => estimated)).toEqual([true, true])
  })

  it('is unassigned when no road leads there', async () => {
    const date = newDay()
    await shiftOf(date)
    await orderAt(date, -0.121, 51.562)
    const { order } = await orderAt(date, -0.121, 51.599)
    const run = await planned(date, chessTown({ isCutOff: ([, latitude]) => latitude > 51.59 }).roads)
    expect(run.unassignedOrders.map(({ orderId, reasons }) => [orderId, reasons])).toEqual([
      [order.id, [{ code: 'unreachable' }]],
    ])
  })
})

describe('an access point', () => {
  it('is where the leg ends, while the stop shows the door', async () => {
    const date = newDay()
    await shiftOf(date)
    const { household } = await orderAt(date, -0.125, 51.565)
    await api.owner`update recipients set access_longitude = -0.126, access_latitude = 51.566 where id = ${household.id}`
    const town = chessTown()
    const stop = (await roundOf(await planned(date, town.roads))).stops[1]
    expect(town.asked[0]).toContainEqual([-0.126, 51.566])
    expect(town.asked[0]).not.toContainEqual([-0.125, 51.565])
    expect(stop).toMatchObject({ point: { longitude: -0.125, latitude: 51.565 }, legSeconds: 240 })
    expect(lineOf(stop?.legLine ?? null)?.at(-1)).toEqual([-0.126, 51.566])
  })
})

describe('roads that fail after solving', () => {
  it('are queried again: with another map or engine the plan is another one', async () => {
    const date = newDay()
    await shiftOf(date)
    await orderAt(date, -0.125, 51.565)
    const osrm: RoadsSource = { engine: 'osrm', region: null, dataDate: null }
    const [before, after] = [chessTown({ source: () => osrm }), chessTown()]
    let hasFailed = false
    const roads: Roads = {
      ...after.roads,
      matrix: (...question) => (hasFailed ? after : before).roads.matrix(...question),
      route: (...question) => {
        if (hasFailed) return after.roads.route(...question)
        hasFailed = true
        return Promise.reject(new RoadsError('No street leads from one of the locations to the next.'))
      },
    }
    const run = await planned(date, roads)
    expect(run).toMatchObject({ status: 'planned', engine: 'streets', planError: null })
    expect(run.sources.map(({ engine }) => engine)).toEqual(['streets'])
  })

  it('leave no plan, and a sentence', async () => {
    const date = newDay()
    await shiftOf(date)
    await orderAt(date, -0.125, 51.565)
    const sentence = 'The streets cannot be read right now. Please try again in a minute.'
    const route = () => Promise.reject(new RoadsError(sentence))
    const run = await planned(date, { ...chessTown().roads, route })
    expect(run).toMatchObject({ status: 'draft', planError: sentence, allRounds: [] })
  })
})
