import { createRegular, type Recipient, type RunDetail } from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../../../tests/factories/api.ts'
import { makeHousehold, makeOrder, makeRun, makeShift, readRun } from '../../../tests/factories/day.ts'
import { type Group, makeDriver, makeGroup } from '../../../tests/factories/group.ts'
import { refusalOf } from '../../../tests/factories/refusal.ts'
import { setLimits } from '../organisations/index.ts'
import { planRun } from './planRun.ts'
import { useTestWorker, type Wanted } from './testing/testWorker.ts'

const api = useTestApi()
const worker = useTestWorker(api)
let group: Group
beforeAll(async () => {
  group = await makeGroup(api)
})

async function plan(date: string, wanted: Wanted = {}): Promise<RunDetail> {
  const { id } = await makeRun(group, { date })
  await planRun(worker.tools(), await worker.ask(group, id, wanted), new AbortController().signal)
  return readRun(group, id)
}

/** Whose round goes to which of these households. */
const driversAt = ({ allRounds }: RunDetail, { name }: Recipient): string[] =>
  allRounds.flatMap(({ driver, stops }) =>
    stops.some((stop) => stop.kind === 'deliver' && stop.recipientName === name) ? [driver.name] : [],
  )

describe('a recurring order', () => {
  const away = { longitude: -0.132, latitude: 51.567 }
  const near = { longitude: -0.124, latitude: 51.564 }

  it('goes to its preferred driver; where that one has no shift to its backup; else to whoever is best', async () => {
    const driverAt = async (name: string, home: typeof near) =>
      (await makeDriver(group.people.organiser.client, { name, home })).id
    const preferred = await driverAt('Preferred', away)
    const backup = await driverAt('Backup', away)
    const other = await driverAt('Close by', near)
    const recipient = await makeHousehold(group.people.handler.client, {
      name: 'Weekly',
      point: { longitude: -0.125, latitude: 51.565 },
    })
    const dates = [worker.newDay(), worker.newDay(), worker.newDay()]
    await group.people.organiser.client.call(createRegular, {
      body: {
        partnerId: group.partner.id,
        hubId: group.hub.id,
        recipientId: recipient.id,
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        startsOn: dates.at(-1) as string,
        preferredDriverId: preferred,
        backupDriverId: backup,
      },
    })
    const onShift = [[preferred, backup, other], [backup, other], [other]]
    const went: string[][] = []
    // The earliest day first, so that a plan takes up nothing of another.
    for (const [index, date] of dates.toReversed().entries()) {
      for (const driverId of onShift[index] ?? []) await makeShift(group, { date, driverId })
      went.push(driversAt(await plan(date, { extraRoundMinutes: 0 }), recipient))
    }
    expect(went).toEqual([['Preferred'], ['Backup'], ['Close by']])
  })
})

describe('a day with more drivers than rounds are needed', () => {
  /** Six doors near the hub, which two cars would do with ease, and six cars that start beside it. */
  async function calmDay(): Promise<string> {
    const date = worker.newDay()
    const { client } = group.people.organiser
    for (let index = 0; index < 6; index++) {
      const spot = { longitude: -0.12 + 0.002 * index, latitude: 51.561 }
      const { id } = await makeDriver(client, { name: `Calm ${index}`, home: spot })
      await makeShift(group, { date, driverId: id })
      const point = { longitude: spot.longitude, latitude: 51.566 }
      const household = await makeHousehold(group.people.handler.client, { name: `Calm household ${index}`, point })
      await makeOrder(group, { date, recipientId: household.id })
    }
    return date
  }

  it('plans a round for everybody while that costs little, and as few rounds as needed when that is asked for', async () => {
    const date = await calmDay()
    const { id } = await makeRun(group, { date })
    const planned = async (wanted: Wanted) => {
      await planRun(worker.tools(), await worker.ask(group, id, wanted), new AbortController().signal)
      return readRun(group, id)
    }
    const all = await planned({})
    expect(all).toMatchObject({ extraRoundMinutes: 30, unassigned: 0 })
    expect(all.allRounds).toHaveLength(6)
    const few = await planned({ extraRoundMinutes: 0 })
    expect(few).toMatchObject({ extraRoundMinutes: 0, unassigned: 0 })
    expect(few.allRounds.length).toBeLessThan(4)
    // The run remembers what was chosen.
    expect((await planned({})).allRounds.length).toBe(few.allRounds.length)
  })
})

describe('a run with more orders than one may plan', () => {
  const limit = (perRun: string) => setLimits(api.ownerUrl, 'Hillrise Helpers', { perRun })

  it('is refused in a sentence, also when orders came in since it was asked for; with fewer orders it is planned', async () => {
    const date = worker.newDay()
    await makeShift(group, { date })
    for (let index = 0; index < 3; index++) await makeOrder(group, { date })
    const { id, version } = await makeRun(group, { date })
    const sentence =
      'This run would plan 3 orders, and one run plans at most 2. Put some on hold or move them to another day, then plan again.'
    await limit('3')
    const job = await worker.ask(group, id)
    await limit('2')
    await planRun(worker.tools(), job, new AbortController().signal)
    expect(await readRun(group, id)).toMatchObject({ status: 'draft', planError: sentence })
    const refused = await refusalOf(worker.ask(group, id))
    expect(refused).toMatchObject({ status: 409, detail: sentence })
    expect((await readRun(group, id)).version).toBe(version + 2)
    await limit('3')
    await planRun(worker.tools(), await worker.ask(group, id), new AbortController().signal)
    expect(await readRun(group, id)).toMatchObject({ status: 'planned', planError: null })
    await limit('5000')
  })
})
