import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import {
  acceptConfidentiality,
  createRun,
  getRun,
  getStop,
  listMyRounds,
  listRuns,
  type NewStopEvent,
  planRun,
  publishRun,
  recordStopEvents,
  signIn,
} from '@doorstep/shared/contracts'
import { Client } from '../../tests/factories/client.ts'
import { type LaunchedApp, launchApp, makeDataFolder } from '../../tests/factories/launchApp.ts'
import { createMemoryStore } from '../../web/src/features/driving/phone/memoryStore.ts'
import { Outbox, type SendResult } from '../../web/src/features/driving/phone/outbox.ts'
import { outcomeEvent, undoEvent } from '../../web/src/features/driving/phone/stopEvents.ts'

/**
 * Does every outcome arrive exactly once? `scripts/bench/outbox.ts [--phones 50] [--outcomes 200] [--kills 5]`: phones with the real outbox record and undo at the
 * rounds of the demo day over real HTTP, while requests and answers get lost, requests are repeated, pages reload, and the server's processes are killed.
 * Prints figures; ends with 1 unless the server has each event once, and none that no phone recorded.
 */
const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '50' },
    outcomes: { type: 'string', default: '200' },
    kills: { type: 'string', default: '5' },
  },
})
const [phones, outcomes, kills] = [Number(values.phones), Number(values.outcomes), Number(values.kills)]
const maxWaitMs = 300
const counts = { requests: 0, lost: 0, lostAnswers: 0, repeated: 0, failed: 0, reloads: 0, kills: 0 }

/** What one phone records at: the round of its driver. */
interface Seat {
  readonly client: Client
  readonly roundId: string
  readonly doors: readonly string[]
}

const data = await makeDataFolder()
const app = await launchApp({
  DOORSTEP_DATA: data.folder,
  DOORSTEP_REQUESTS_PER_MINUTE: '100000000',
  DOORSTEP_SIGN_INS_PER_MINUTE: '1000',
})
try {
  const organiser = await signInAs('organiser')
  const seats = await publishDay(organiser)
  const began = Date.now()
  const stopKilling = new AbortController()
  const killing = killServer(app, stopKilling.signal)
  const recorded = await Promise.all(Array.from({ length: phones }, (_, index) => drive(seats[index % seats.length]!)))
  stopKilling.abort()
  await killing
  const seconds = (Date.now() - began) / 1000
  const expected = new Set(recorded.flat())
  const stored = await readEvents(organiser, seats)
  const missing = [...expected].filter((id) => !stored.includes(id)).length
  const twice = stored.length - new Set(stored).size
  const unknown = stored.filter((id) => !expected.has(id)).length
  console.log(`${phones} phones on ${seats.length} rounds, ${expected.size} events in ${seconds.toFixed(0)} s`)
  console.log(
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  )
  console.log(`missing ${missing}, twice ${twice}, unknown ${unknown}; load ${loadavg()[0]?.toFixed(1)}`)
  if (missing + twice + unknown > 0) process.exitCode = 1
} finally {
  await app.stop()
  await data.remove()
}

async function signInAs(role: string, index = 0): Promise<Client> {
  const login = app.demoLogins.filter((one) => one.role === role)[index]
  if (!login) throw new Error(`The demo has no ${role} number ${index}`)
  const client = new Client(app.address)
  await client.call(signIn, { body: { email: login.email, password: login.password } })
  return client
}

/** Plans and publishes the demo day. @returns a seat for each driver with a round and doors */
async function publishDay(organiser: Client): Promise<Seat[]> {
  const date = new Date().toISOString().slice(0, 10)
  const { items } = await organiser.call(listRuns, { query: { date } })
  const { id } = items[0] ?? (await organiser.call(createRun, { body: { date } }))
  const read = () => organiser.call(getRun, { params: { runId: id } })
  await organiser.call(planRun, { params: { runId: id }, body: { version: (await read()).version } })
  while ((await read()).status !== 'planned') await pause(500)
  await organiser.call(publishRun, { params: { runId: id }, body: { version: (await read()).version } })
  const seats: Seat[] = []
  for (let index = 0; index < app.demoLogins.filter(({ role }) => role === 'driver').length; index++) {
    const client = await signInAs('driver', index)
    const { confidentiality } = await client.call(listMyRounds, {})
    if (confidentiality) await client.call(acceptConfidentiality, { body: { version: confidentiality.version } })
    const [round] = (await client.call(listMyRounds, {})).items
    const doors = round?.stops.filter(({ kind }) => kind !== 'collect').map((stop) => stop.id) ?? []
    if (round && doors.length > 0) seats.push({ client, roundId: round.id, doors })
  }
  return seats
}

/** One phone: records and undoes, reloads its page now and then, and waits until nothing is queued. @returns the ids of its events */
async function drive({ client, roundId, doors }: Seat): Promise<string[]> {
  const store = createMemoryStore()
  const user = `phone ${randomInt(1e9)}`
  const openPage = () => {
    const page = new Outbox(user, store, {
      send: (round, events) => send(client, round, events),
      report: async () => true,
      now: () => Date.now(),
      random: () => Math.random(),
      schedule: (call, ms) => {
        const timer = setTimeout(call, Math.min(ms, maxWaitMs))
        return () => clearTimeout(timer)
      },
      exclusively: (_user, work) => work(),
      onRecorded: () => undefined,
    })
    void page.start()
    return page
  }
  let page = openPage()
  const made: { id: string; stopId: string }[] = []
  for (let number = 0; number < outcomes; number++) {
    const last = made.at(-1)
    const stopId = doors[randomInt(doors.length)]!
    const event =
      last && randomInt(5) === 0
        ? undoEvent(last.stopId, last.id, new Date())
        : outcomeEvent(stopId, randomInt(3) === 0 ? 'no_answer' : 'handed_over', '', new Date())
    made.push({ id: event.id, stopId: last && event.kind === 'undo' ? last.stopId : stopId })
    await page.record(roundId, event)
    if (randomInt(40) === 0) {
      counts.reloads++
      page.stop()
      page = openPage()
    }
    await pause(randomInt(40))
  }
  while ((await store.eventsOf(user)).some(({ status }) => status !== 'recorded')) await pause(200)
  page.stop()
  return made.map(({ id }) => id)
}

/** A weak signal: a tenth of the requests does not arrive, a tenth of the answers does not, and a twentieth arrives twice. */
async function send(client: Client, roundId: string, events: readonly NewStopEvent[]): Promise<SendResult> {
  counts.requests++
  const fate = randomInt(20)
  if (fate < 2) return count('lost')
  const record = () => client.ask(recordStopEvents, { params: { roundId }, body: { events: [...events] } })
  try {
    if (fate === 2) {
      counts.repeated++
      void record().catch(() => undefined)
    }
    const { status } = await record()
    if (fate > 17) return count('lostAnswers')
    return status === 200 ? { kind: 'recorded' } : count('failed')
  } catch {
    return count('failed')
  }
}

function count(name: keyof typeof counts): SendResult {
  counts[name]++
  return { kind: 'later' }
}

/** Kills the server's processes at once, as a power cut would, every few seconds; their supervisor starts them again. */
async function killServer({ process: supervisor }: LaunchedApp, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && counts.kills < kills) {
    await pause(3_000 + randomInt(3_000))
    const { stdout } = await promisify(execFile)('pgrep', ['-P', String(supervisor.pid), '-f', 'runRole'])
    for (const pid of stdout.trim().split('\n')) process.kill(Number(pid), 'SIGKILL')
    counts.kills++
  }
}

/** The ids of all events at the doors, as the server has them. */
async function readEvents(organiser: Client, seats: readonly Seat[]): Promise<string[]> {
  const ids: string[] = []
  for (const stopId of seats.flatMap(({ doors }) => doors))
    ids.push(...(await organiser.call(getStop, { params: { stopId } })).events.map(({ id }) => id))
  return ids
}
