import { randomUUID } from 'node:crypto'
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { Random } from '@doorstep/demo/random'
import type { TownAddress } from '@doorstep/demo/town'
import { makeTown } from '@doorstep/demo/town'
import {
  changeOrderStatus,
  createDriver,
  createOrder,
  createRecipient,
  createRun,
  createShift,
  getRun,
  type LiveMessage,
  listHubs,
  listOrders,
  listRegulars,
  live,
  planRun,
  signIn,
  updateRegular,
} from '@doorstep/shared/contracts'
import { Client } from '../../tests/factories/client.ts'
import { type LaunchedApp, launchApp, makeDataFolder } from '../../tests/factories/launchApp.ts'

/**
 * Time an organiser waits for a plan: `scripts/bench/planningTime.ts [--orders 10,24,60,120,300] [--repeats 5] [--patience 120]` (timeout of one
 * plan in seconds: 5,000 orders need 600). A complete Doorstep on an embedded server, the demo town's addresses, and the time from sending POST
 * …/plan to receiving on the live stream that the run is planned: queue, matrices, solving, checking and storing included. Every repeat is
 * another day with other households.
 */
const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '10,24,60,120,300' },
    repeats: { type: 'string', default: '5' },
    patience: { type: 'string', default: '120' },
  },
})
const sizes = values.orders.split(',').map(Number)
const repeats = Number(values.repeats)
const patienceMs = Number(values.patience) * 1000

/** Target: maximum milliseconds, by orders. */
const maxMilliseconds = new Map([
  [10, 1000],
  [60, 5000],
  [2000, 60_000],
  [5000, 230_000],
])
const hour = 3600
const ordersPerDriver = 8

interface Bench {
  readonly client: Client
  readonly hub: { readonly id: string; readonly partnerId: string }
  readonly recipients: readonly string[]
  readonly drivers: readonly string[]
  readonly waitFor: (matches: (message: LiveMessage) => boolean) => Promise<void>
}

const random = new Random('bench planning')
const { addresses } = makeTown()
let days = 0

async function measure(bench: Bench, size: number): Promise<void> {
  const times: number[] = []
  let unassigned = 0
  let travelSeconds = 0
  for (let repeat = 0; repeat < repeats; repeat++) {
    const day = await plannedDay(bench, size)
    times.push(day.ms)
    unassigned += day.unassigned
    travelSeconds += day.travelSeconds
  }
  times.sort((a, b) => a - b)
  const middle = (times.length - 1) / 2
  const median = ((times[Math.floor(middle)] ?? 0) + (times[Math.ceil(middle)] ?? 0)) / 2
  const seconds = (ms = 0) => (ms / 1000).toFixed(2)
  const limit = maxMilliseconds.get(size)
  console.log(
    String(size).padStart(6),
    String(driversFor(size)).padStart(8),
    (unassigned / repeats).toFixed(1).padStart(11),
    (travelSeconds / repeats / 3600).toFixed(2).padStart(9),
    seconds(median).padStart(9),
    seconds(times[0]).padStart(7),
    seconds(times.at(-1)).padStart(7),
    limit ? `  < ${limit / 1000} s ${median < limit ? 'yes' : 'NO'}` : '',
  )
}

const driversFor = (orders: number): number => Math.max(2, Math.ceil(orders / ordersPerDriver))

/** Another day with this many orders at other households, planned once. */
async function plannedDay(
  bench: Bench,
  size: number,
): Promise<{ ms: number; unassigned: number; travelSeconds: number }> {
  const { client, hub } = bench
  await holdBack(client)
  const date = new Date(Date.UTC(2035, 0, ++days)).toISOString().slice(0, 10)
  for (const driverId of bench.drivers.slice(0, driversFor(size)))
    await client.call(createShift, { body: { driverId, date, window: { from: 9 * hour, until: 17 * hour } } })
  for (const recipientId of random.shuffled(bench.recipients).slice(0, size)) {
    const from = random.whole(9, 14) * hour
    const window = random.chance(0.3) ? { window: { from, until: from + 3 * hour } } : {}
    const body = { id: randomUUID(), date, partnerId: hub.partnerId, hubId: hub.id, recipientId, ...window }
    await client.call(createOrder, { body: { ...body, boxes: random.whole(1, 3) } })
  }
  const { id: runId, version, readyOrders } = await client.call(createRun, { body: { date } })
  if (readyOrders !== size) throw new Error(`the day has ${readyOrders} orders to plan, not ${size}`)
  const started = performance.now()
  const message = bench.waitFor(
    (message) => message.kind === 'run' && message.runId === runId && message.version === version + 2,
  )
  await client.call(planRun, { params: { runId }, body: { version } })
  await message
  const ms = performance.now() - started
  const run = await client.call(getRun, { params: { runId } })
  if (run.status !== 'planned') throw new Error(`planning ended as ${run.status}: ${run.planError}`)
  const travelSeconds = run.allRounds.reduce((sum, round) => sum + round.travelSeconds, 0)
  return { ms, unassigned: run.unassigned, travelSeconds }
}

/** A plan includes orders left over from earlier days, even the demo's: here it must have only the day's. */
async function holdBack(client: Client): Promise<void> {
  const { items } = await client.call(listOrders, { query: { status: 'ready', limit: 200 } })
  for (const { id, version } of items)
    await client.call(changeOrderStatus, { params: { orderId: id }, body: { version, status: 'on_hold' } })
  if (items.length === 200) await holdBack(client)
}

/** Signs in as the demo's organiser, pauses its recurring orders, and adds the households and drivers of the largest day. */
async function prepare({ demoLogins, port }: LaunchedApp, signal: AbortSignal): Promise<Bench> {
  const client = new Client(`http://127.0.0.1:${port}`)
  const login = demoLogins.find(({ role }) => role === 'organiser')
  if (!login) throw new Error('the demo has no organiser')
  await client.call(signIn, { body: { email: login.email, password: login.password } })
  for (const { id, version } of (await client.call(listRegulars, {})).items)
    await client.call(updateRegular, { params: { regularId: id }, body: { version, pausedUntil: '2099-01-01' } })
  const { items } = await client.call(listHubs, { query: {} })
  const [hub] = items
  if (!hub) throw new Error('the demo has no hub')
  const maxOrders = Math.max(...sizes)
  const recipients: string[] = []
  const drivers: string[] = []
  for (const [index, door] of doors(maxOrders * 2).entries()) {
    const { recipient } = await client.call(createRecipient, { body: { name: `Household ${index + 1}`, ...door } })
    recipients.push(recipient.id)
  }
  const modes = ['car', 'car', 'cargo_bike', 'car'] as const
  for (const [index, { point }] of doors(driversFor(maxOrders)).entries()) {
    const body = { name: `Driver ${index + 1}`, mode: modes[index % modes.length] ?? 'car', home: point }
    drivers.push((await client.call(createDriver, { body })).id)
  }
  return {
    client,
    hub: { id: hub.id, partnerId: hub.partnerId },
    recipients,
    drivers,
    waitFor: await listen(client, signal),
  }
}

const doors = (count: number) =>
  random
    .shuffled(addresses.filter(isHome))
    .slice(0, count)
    .map((home) => ({
      address: `${home.houseNumber} ${home.street}`,
      postcode: home.postcode,
      point: { longitude: home.longitude, latitude: home.latitude },
    }))

function isHome({ kind }: TownAddress): boolean {
  return kind === 'house' || kind === 'flat'
}

/** Opens the live stream. @returns waits for a future message */
async function listen(client: Client, signal: AbortSignal): Promise<Bench['waitFor']> {
  const waiting = new Set<(message: LiveMessage) => void>()
  const response = await client.open(live.path, { signal })
  void read(response, (message) => {
    for (const listener of waiting) listener(message)
  }).catch(() => undefined)
  return (isIt) =>
    new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error('the plan did not arrive in time')), patienceMs)
      const listener = (message: LiveMessage) => {
        if (!isIt(message)) return
        waiting.delete(listener)
        clearTimeout(giveUp)
        resolve()
      }
      waiting.add(listener)
    })
}

async function read(response: Response, take: (message: LiveMessage) => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of response.body ?? []) {
    const events = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) if (event.startsWith('data: ')) take(JSON.parse(event.slice('data: '.length)))
  }
}

const data = await makeDataFolder()
let app: LaunchedApp | undefined
try {
  const environment = { DOORSTEP_DATA: data.folder, DOORSTEP_REQUESTS_PER_MINUTE: '1000000' }
  app = await launchApp(environment, ['--without-web'])
  const hangUp = new AbortController()
  const bench = await prepare(app, hangUp.signal)
  await plannedDay(bench, 10)
  console.log(`${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} before`)
  console.log('orders  drivers  unassigned  travel h  median s   min s   max s  wanted')
  for (const size of sizes) await measure(bench, size)
  console.log(`load ${loadavg()[0]?.toFixed(1)} after`)
  hangUp.abort()
} finally {
  await app?.stop()
  await data.remove()
}
