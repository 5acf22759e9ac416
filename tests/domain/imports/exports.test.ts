import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDriver, createRecipient, foodRules } from '@doorstep/shared/contracts'
import { contactRules, type ImportKind, importKinds, languages } from '@doorstep/shared/rules'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseSpreadsheet } from '../../../api/src/imports/read/parseSpreadsheet.ts'
import { useTestApi } from '../../factories/api.ts'
import type { Client } from '../../factories/client.ts'
import { makeHousehold, makeOrder, makeShift } from '../../factories/day.ts'
import { type Group, makeGroup } from '../../factories/group.ts'
import { confirm, preview, rowsOf as previewRowsOf, statesOf, undo } from './importDesk.ts'

const api = useTestApi({ role: 'all' })
let group: Group
beforeAll(async () => {
  group = await makeGroup(api)
  const recipient = {
    name: '=HYPERLINK("http://x")',
    phone: '+353 1 234 5678',
    address: '-1 Elm Grove',
    postcode: 'ZZ1 2BB',
  }
  const { id } = await makeHousehold(group.people.partner.client, recipient)
  await makeOrder(group, { recipientId: id, note: '@home' }, group.people.partner.client)
  await makeHousehold(group.people.handler.client, { name: 'Of the group', phone: null })
  await makeShift(group)
  const crew = await group.people.organiser.client.call(createDriver, {
    body: { name: 'Second Pair', mode: 'car', skills: [] },
  })
  await makeShift(group, { secondDriverId: crew.id, window: { from: 18 * 3600, until: 20 * 3600 } })
})

async function download(client: Client, path: string) {
  const response = await client.open(path)
  expect(response.status).toBe(200)
  return { response, bytes: Buffer.from(await response.arrayBuffer()) }
}

async function rowsOf(bytes: Buffer) {
  const path = join(tmpdir(), `doorstep-export-${process.pid}`)
  await writeFile(path, bytes)
  return (await parseSpreadsheet(path)).sheets[0]?.rows.map(({ cells }) => cells) ?? []
}

describe('exports', () => {
  it('contain no formula, and telephone numbers that can be read', async () => {
    const { bytes, response } = await download(group.people.organiser.client, '/api/exports/orders')
    const csv = bytes.toString()
    expect(csv.startsWith('\ufeffName,Phone')).toBe(true)
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")",00353 1 234 5678,any,,,'-1 Elm Grove`)
    expect(csv).toContain("'@home")
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="orders-\d{4}-\d{2}-\d{2}\.csv"$/,
    )
    const entries = await api.owner`select fields from audit where action = 'exported' and entity = 'order'`
    expect(entries).toHaveLength(1)
  })

  it('show a partner its own only, and volunteers to those who plan', async () => {
    const { bytes } = await download(group.people.partner.client, '/api/exports/households?format=xlsx')
    expect((await rowsOf(bytes)).map(([name]) => name)).toEqual(['Name', '=HYPERLINK("http://x")'])
    expect((await group.people.partner.client.send('/api/exports/volunteers')).status).toBe(403)
  })

  it.each(['csv', 'xlsx'])('as %s are there already when they are imported again', async (format) => {
    const { client } = group.people.organiser
    for (const kind of ['households', 'volunteers', 'shifts'] satisfies ImportKind[]) {
      const { bytes } = await download(client, `/api/exports/${kind}?format=${format}`)
      const states = await statesOf(client, await preview(client, kind, bytes))
      expect([kind, states.filter((state) => !/ duplicate/.test(state))]).toEqual([kind, []])
    }
  })
})

it('households lose nothing on the way to another group, in either format', async () => {
  const word = fc
    .string({ unit: fc.constantFrom(...`a;,"'=+-@＝é |`), minLength: 1, maxLength: 12 })
    .map((text) => `${text}z`.trim())
  const household = fc.record({
    name: word,
    address: fc.nat(99).map((number) => `${number + 1} Elm Grove`),
    accessNotes: fc.array(word, { maxLength: 3 }).map((lines) => lines.join('\n')),
    safePlace: fc.option(word),
    householdSize: fc.integer({ min: 1, max: 9 }),
    foodRules: fc.option(fc.subarray([...foodRules])),
    language: fc.option(fc.constantFrom(...languages)),
    contactRule: fc.constantFrom(...contactRules),
  })
  const contacts = [
    { label: 'Daughter; Turkish', phone: '07700 900181', purposes: ['delivery' as const], when: 'after 4 pm' },
  ]
  for (const [index, body] of fc.sample(household, { numRuns: 12, seed: 7 }).entries())
    await group.people.organiser.client.call(createRecipient, {
      body: { ...body, contacts, phone: `07700 9001${index + 10}`, postcode: `ZZ2 ${index % 10}BB` },
    })
  for (const format of ['csv', 'xlsx']) {
    const path = `/api/exports/households?format=${format}`
    const { bytes } = await download(group.people.organiser.client, path)
    const { client } = (await makeGroup(api, `Away ${format}`)).people.organiser
    const item = await preview(client, 'households', bytes)
    const states = await statesOf(client, item)
    expect(states.filter((state) => !/ new$/.test(state))).toEqual([])
    await confirm(client, item)
    const sorted = async (file: Buffer) => (await rowsOf(file)).map((row) => JSON.stringify(row)).toSorted()
    expect(await sorted((await download(client, path)).bytes)).toEqual(await sorted(bytes))
  }
})

it('volunteers lose nothing on the way to another group that has the same households and hubs', async () => {
  const { client } = group.people.organiser
  const away = await makeGroup(api, 'Away with volunteers')
  const doors = [
    { name: 'Nell: Never', phone: null, unit: 'Flat 2', address: '12 Ivy Lane', postcode: 'ZZ3 1AA' },
    { name: 'Una Usual', phone: null, address: '14 Ivy Lane', postcode: 'ZZ3 1AA' },
  ]
  for (const door of doors) await makeHousehold(away.people.organiser.client, door)
  const [never, usual] = await Promise.all(doors.map((door) => makeHousehold(client, door)))
  const corner = (latitude: number, longitude: number) => ({ latitude, longitude })
  const body = {
    ...{
      name: 'All Told',
      phone: '07700 900199',
      mode: 'car' as const,
      maximumBoxes: 20,
      maximumKg: 150.5,
      skills: [],
    },
    otherModes: [
      { mode: 'foot' as const, maximumBoxes: null, maximumKg: null },
      { mode: 'cargo_bike' as const, maximumBoxes: 4, maximumKg: 12.5 },
    ],
    ...{ trolley: true, home: corner(51.5612345, -0.1234567), ends: 'hub' as const, endHubId: group.hub.id },
    ...{ languages: ['pl' as const], checkDoneOn: '2026-02-03', maximumStops: 9, maximumMinutes: 120 },
    area: [corner(51.56, -0.12), corner(51.58, -0.12), corner(51.58, -0.09)],
    ...{ neverHouseholdIds: [never?.id as string], usualHouseholdIds: [usual?.id as string] },
  }
  await client.call(createDriver, { body })
  for (const format of ['csv', 'xlsx']) {
    const { bytes } = await download(client, `/api/exports/volunteers?format=${format}`)
    const item = await preview(away.people.organiser.client, 'volunteers', bytes)
    const rows = await previewRowsOf(away.people.organiser.client, item)
    expect(rows.find(({ cells }) => cells[0] === 'All Told')).toMatchObject({ problems: [], state: 'new' })
    const written = await confirm(away.people.organiser.client, item, true)
    const again = await download(away.people.organiser.client, `/api/exports/volunteers?format=${format}`)
    const profileIn = async (file: Buffer) => (await rowsOf(file)).find(([name]) => name === 'All Told')
    expect(await profileIn(again.bytes)).toEqual(await profileIn(bytes))
    await undo(away.people.organiser.client, written)
  }
})

it('orders carry their status, and what is over is not ordered again', async () => {
  const { client } = group.people.organiser
  const { id } = await makeOrder(group, {}, group.people.partner.client)
  await api.owner`update orders set status = 'closed_undelivered' where id = ${id}`
  const { bytes } = await download(client, `/api/exports/orders?from=${group.today}&until=${group.today}`)
  const states = await statesOf(client, await preview(client, 'orders', bytes))
  expect(states.map((state) => state.slice(2)).toSorted()).toEqual([
    expect.stringContaining('duplicate: already has an order on'),
    expect.stringContaining('error: is of an order that is not open any more'),
  ])
})

describe('templates', () => {
  it.each(importKinds)('for %s are understood by the import', async (kind) => {
    const { client } = group.people.organiser
    for (const format of ['csv', 'xlsx']) {
      const { bytes } = await download(client, `/api/import-templates/${kind}?format=${format}`)
      const options = { partnerId: group.partner.id, hubId: group.hub.id }
      const item = await preview(client, kind, bytes, { options })
      expect(item.columns.filter(({ field }) => field === null)).toEqual([])
      const states = await statesOf(client, item)
      expect(states).toHaveLength(2)
      // The volunteers of the example shifts are invented.
      if (kind !== 'shifts') expect(states.filter((state) => / error/.test(state))).toEqual([])
    }
  })
})
