import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { signIn } from '@doorstep/shared/contracts'
import { Client } from '../../tests/factories/client.ts'
import { Connection } from './apiLoad/connection.ts'
import { benchId, type FilledIds, households } from './apiLoad/fill.ts'
import { openFilledDatabase, password, people } from './apiLoad/filledDatabase.ts'
import { measureLiveDelay } from './apiLoad/liveDelay.ts'
import { atRate, type Measured, oneByOne, percentile } from './apiLoad/openLoop.ts'

/**
 * Load test of the API's everyday requests, with 100,000 households and as many orders: `scripts/bench/apiLoad.ts [--only list,search]
 * [--seconds 10] [--data FOLDER]`. A separate server on an embedded PostgreSQL, each kind of request one at a time and then at a fixed rate
 * regardless of pending responses (open loop), and the delay of the live stream with 200 pages open. The filled tables remain in FOLDER for the
 * rest of the day.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '10' },
    data: { type: 'string', default: join(tmpdir(), 'doorstep-bench-api') },
  },
})
const seconds = Number(values.seconds)
const warmUpSeconds = 3
const only = values.only?.split(',')

interface Scenario {
  readonly name: string
  readonly what: string
  /** Requests per second. */
  readonly rate: number
  readonly send: (index: number) => Promise<boolean>
}

const searches = [
  'brien',
  'nunez',
  'aisah',
  'Oleksandr',
  'ZZ12 3',
  '0770 0912',
  'mill lane',
  'katarzyna now',
  'singh',
  '77009456',
]

/** Spreads small indexes over all households. */
const scattered = (index: number): number => 1 + ((index * 7919) % households)

async function main(): Promise<void> {
  const { server, settings, ids } = await openFilledDatabase(values.data)
  const child = fork(join(import.meta.dirname, 'apiLoad/serve.ts'))
  try {
    child.send(settings)
    const [address] = (await once(child, 'message')) as [string]
    const connections = await signInAll(address)
    console.log(`load average ${loadavg()[0]?.toFixed(1)}; times in ms`)
    console.log(header)
    for (const scenario of scenarios(connections[0] as Connection, ids)) await measure(scenario)
    if (!only || only.includes('live')) {
      const log = (index: number, willSend: (id: string) => void) =>
        logOrder(connections[0] as Connection, ids, index, willSend)
      print(
        'live',
        'delay of 200 live streams, 10 orders a second',
        '',
        await measureLiveDelay(connections.slice(1), 200, seconds, log),
      )
    }
  } finally {
    await end(child)
    await server.stop()
  }
}

function scenarios(organiser: Connection, ids: FilledIds): Scenario[] {
  const get = async (path: string) => (await organiser.send('GET', path)).status === 200
  const getSized = (name: string, what: string, rate: number, path: string): Scenario => ({
    ...{ name, what, rate },
    send: async () => {
      const { status, bytes } = await organiser.send('GET', path)
      sizes.set(name, bytes)
      return status === 200
    },
  })
  const openRun = (doors: 60 | 500 | 2000, rate: number): Scenario =>
    getSized(`run${doors}`, `open a run of ${doors} doors`, rate, `/api/runs/${ids.runs[doors]}`)
  return [
    {
      ...{ name: 'list', what: 'list 50 orders of a day', rate: 200 },
      send: () => get(`/api/orders?date=${ids.listedDate}&limit=50`),
    },
    {
      ...{ name: 'search', what: 'search households', rate: 50 },
      send: async (index) => {
        const text = searches[index % searches.length]
        return (await organiser.send('POST', '/api/recipients/search', { text })).status === 200
      },
    },
    { name: 'log', what: 'log an order', rate: 200, send: (index) => logOrder(organiser, ids, index) },
    { name: 'outcome', what: 'post an outcome', rate: 50, send: (index) => postOutcome(organiser, ids, index) },
    openRun(60, 20),
    openRun(500, 4),
    openRun(2000, 1),
    getSized('lines', 'the lines of a run of 2000 doors', 1, `/api/runs/${ids.runs[2000]}/lines`),
  ]
}

async function logOrder(
  connection: Connection,
  ids: FilledIds,
  index: number,
  willSend: (id: string) => void = () => {},
): Promise<boolean> {
  const id = randomUUID()
  willSend(id)
  const { partnerId, hubId, loggedDate: date } = ids
  const order = { id, date, partnerId, hubId, recipientId: benchId('recipient', 1, scattered(index)) }
  return (await connection.send('POST', '/api/orders', order)).status === 201
}

async function postOutcome(connection: Connection, ids: FilledIds, index: number): Promise<boolean> {
  const round = ids.published[index % ids.published.length]
  const stopId = round?.stopIds[Math.floor(index / ids.published.length) % round.stopIds.length]
  const event = {
    id: randomUUID(),
    stopId,
    kind: 'outcome',
    outcome: 'handed_over',
    deviceTime: new Date().toISOString(),
  }
  return (await connection.send('POST', `/api/rounds/${round?.roundId}/events`, { events: [event] })).status === 200
}

async function measure({ name, what, rate, send }: Scenario): Promise<void> {
  if (only && !only.includes(name)) return
  await oneByOne(20, send)
  // The first use of a connection and of each statement on it includes planning; a server in operation has done this.
  await atRate(rate, Math.min(seconds, warmUpSeconds), send)
  const alone = await oneByOne(Math.min(100, rate * seconds), send)
  print(name, what, 'one by one', alone)
  print(name, what, `${rate}/s`, await atRate(rate, seconds, send))
  const bytes = sizes.get(name)
  if (bytes !== undefined) console.log(`${' '.repeat(9)}${Math.round(bytes / 1000)} kB an answer, compressed`)
}

/** Bytes of a response on the wire, by scenario. */
const sizes = new Map<string, number>()

const header = [
  'name    ',
  'what'.padEnd(48),
  'sent at'.padStart(10),
  '  done/s',
  '     p50',
  '     p95',
  '     p99',
  '  failed',
].join(' ')

function print(name: string, what: string, at: string, { perSecond, times, failed, sent }: Measured): void {
  const number = (value: number) => value.toFixed(1).padStart(8)
  console.log(
    name.padEnd(8),
    what.padEnd(48),
    at.padStart(10),
    number(perSecond),
    ...[0.5, 0.95, 0.99].map((share) => number(percentile(times, share))),
    failed > 0 ? `${failed} of ${sent}`.padStart(8) : '       0',
  )
}

async function signInAll(address: string): Promise<Connection[]> {
  const connections: Connection[] = []
  for (const email of people) {
    const client = new Client(address)
    await client.call(signIn, { body: { email, password } })
    connections.push(new Connection(address, client.cookie))
  }
  return connections
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.disconnect()
  await once(child, 'exit')
}

await main()
