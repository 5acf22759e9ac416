import {
  acceptConfidentiality,
  changeConfidentiality,
  getConfidentiality,
  listMyRounds,
  type RunDetail,
  recordStopEvents,
} from '@doorstep/shared/contracts'
import { defaultConfidentialityText } from '@doorstep/shared/rules'
import { beforeAll, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makePublishedRun } from '../factories/day.ts'
import { openLinkOf } from '../factories/driverLinks.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'
import { outcomeEvent } from '../factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail
let organiser: Client
let driver: Client

beforeAll(async () => {
  group = await makeGroup(api)
  run = await makePublishedRun(group)
  organiser = group.people.organiser.client
  driver = group.people.driver.client
})

const accept = (client: Client, version: number) => client.call(acceptConfidentiality, { body: { version } })
const rewrite = (version: number, text = 'Tell nobody.') =>
  organiser.call(changeConfidentiality, { body: { version, text } })
const current = () => organiser.call(getConfidentiality, {})

it('comes with a text, and keeps when each volunteer accepted it', async () => {
  const { version, text, changedAt, volunteers } = await current()
  expect([version, text, changedAt]).toEqual([1, defaultConfidentialityText, null])
  expect(volunteers).toMatchObject([{ id: group.driver.id, acceptedAt: expect.any(String) }])
  await accept(driver, 1)
  expect((await current()).volunteers).toEqual(volunteers)
})

it('shows no address before the newest version is accepted, on an account and by a link', async () => {
  const page = await openLinkOf(group, run)
  expect((await page.call(listMyRounds, {})).items).toHaveLength(1)
  const { version, volunteers } = await rewrite((await current()).version, 'Two lines,\nof our own.')
  expect(volunteers).toMatchObject([{ acceptedAt: null }])
  for (const client of [driver, page]) {
    const reply = await client.ask(listMyRounds)
    expect(reply.body).toMatchObject({ items: [], confidentiality: { version, text: 'Two lines,\nof our own.' } })
  }
  await accept(page, version)
  for (const client of [driver, page]) {
    const { items, confidentiality } = await client.call(listMyRounds, {})
    expect([items.length, confidentiality]).toEqual([1, null])
  }
})

it('refuses no outcome meanwhile', async () => {
  await rewrite((await current()).version)
  const [round] = run.allRounds
  const stop = round?.stops.find(({ kind }) => kind === 'deliver')
  const body = { events: [outcomeEvent(stop?.id as string)] }
  const { results } = await driver.call(recordStopEvents, { params: { roundId: round?.id as string }, body })
  expect(results).toMatchObject([{ result: 'recorded' }])
  await accept(driver, (await current()).version)
})

it('accepts only the version that is current, and two organisers do not overwrite each other', async () => {
  const { version } = await current()
  expect(await refusalOf(accept(driver, version + 1))).toMatchObject({ status: 409, currentVersion: version })
  const answers = await Promise.allSettled([rewrite(version), rewrite(version)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await refusalOf(accept(driver, version))).toMatchObject({ status: 409, currentVersion: version + 1 })
  await accept(driver, version + 1)
})

it('names what is wrong with a text', async () => {
  const { version } = await current()
  expect(await wrongFieldsOf(rewrite(version, '   '))).toEqual(['text'])
  expect(await wrongFieldsOf(rewrite(version, 'x'.repeat(5001)))).toEqual(['text'])
})
