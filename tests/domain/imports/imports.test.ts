import {
  changeImportRow,
  confirmImport,
  createDriver,
  createInvitation,
  deleteShift,
  getDriver,
  getImport,
  getOrder,
  getRecipient,
  listOrders,
  mapImport,
  type SpreadsheetImport,
  searchRecipients,
  undoImport,
  updateDriver,
  updateOrder,
  updateRecipient,
} from '@doorstep/shared/contracts'
import type { ImportKind } from '@doorstep/shared/rules'
import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { urlForRole } from '../../../api/src/db/roles.ts'
import { driverReferences } from '../../../api/src/drivers/commands/deleteDrivers.ts'
import { useTestApi } from '../../factories/api.ts'
import { makeHousehold, makeShift } from '../../factories/day.ts'
import { type Group, makeGroup } from '../../factories/group.ts'
import { testSecret } from '../../factories/secret.ts'
import { confirm, preview, rowsOf, sendFile, statesOf, undo, upload } from './importDesk.ts'

const api = useTestApi({ role: 'all' })
let group: Group
beforeAll(async () => {
  group = await makeGroup(api)
})
const organiser = () => group.people.organiser.client
/** As the role of the job queue. */
async function withQueue<Rows>(ask: (queue: postgres.Sql) => Promise<Rows>): Promise<Rows> {
  const queue = postgres(urlForRole(api.ownerUrl, testSecret, 'doorstep_jobs'), { max: 1 })
  try {
    return await ask(queue)
  } finally {
    await queue.end()
  }
}
const find = async (text: string) => (await organiser().call(searchRecipients, { body: { text } })).items

describe('importing households', () => {
  it('reads a messy list: any names of columns, a header in row 4, and says at each cell what is wrong', async () => {
    const list = [
      'Food bank list;;;;;',
      ';;;;;',
      'printed 3 Feb;;;;;',
      'Client;Mobile;First line of address;Post code;Family;Dietary requirements',
      'Ada Fernley;7700900101;Flat 2, 12 Oak Row;zz1 3aa;2 adults 1 kid;GF, no pork',
      'Ben Harrow;07700 900102;14 Oak Row;ZZ1 3AA;many;none',
      'Cy Marsh;12;;ZZ1 3A;3;vegn',
      'ada fernley;;Flat 2, 12 Oak Row;ZZ1 3AA;;',
    ].join('\n')
    const item = await preview(organiser(), 'households', list)
    expect(item).toMatchObject({ status: 'ready', headerRow: 4, toWrite: 1, open: 2 })
    expect(item.columns.map(({ field }) => field)).toEqual([
      'name',
      'phone',
      'address',
      'postcode',
      'householdSize',
      'foodRules',
    ])
    expect(await statesOf(organiser(), item)).toEqual([
      '5 new',
      '6 error: is not a number of people: write 4, or 2 adults 3 children',
      '7 error: is too short for a phone number: has no street and house number: is not a full postcode such as N19 4PG: is not a word we know: did you mean “vegan”?',
      '8 duplicate: says the same as row 5',
    ])
  })

  it('checks a row again that is corrected in place, writes once, and takes everything back', async () => {
    const item = await preview(
      organiser(),
      'households',
      'Name,Address,Postcode,Size\nDora Lisle,3 Ash Way,ZZ1 3AB,2\nEd Quill,5 Ash Way,ZZ1 3AB,lots\n',
    )
    const { row, import: corrected } = await organiser().call(changeImportRow, {
      params: { importId: item.id, number: 3 },
      body: { cells: [{ column: 3, text: ' 5 ' }] },
    })
    expect(row).toMatchObject({ state: 'new', problems: [], cells: ['Ed Quill', '5 Ash Way', 'ZZ1 3AB', '5'] })
    expect(corrected).toMatchObject({ toWrite: 2, open: 0 })
    const [first, again] = await Promise.all([confirm(organiser(), corrected), confirm(organiser(), corrected)])
    expect([first.status, again.status]).toEqual(['written', 'written'])
    const [found] = await find('Ed Quill')
    const household = await organiser().call(getRecipient, { params: { recipientId: found?.id as string } })
    expect(household).toMatchObject({ address: '5 Ash Way', postcode: 'ZZ1 3AB', householdSize: 5, pinSource: 'none' })
    expect((await undo(organiser(), first)).status).toBe('undone')
    expect(await find('Quill')).toEqual([])
  })

  it('refuses to undo what an order depends on', async () => {
    const item = await confirm(
      organiser(),
      await preview(organiser(), 'households', 'Name,Address,Postcode\nFay Orme,7 Ash Way,ZZ1 3AB\n'),
    )
    const [found] = await find('Fay Orme')
    await organiser().call(updateRecipient, {
      params: { recipientId: found?.id as string },
      body: { version: 1, phone: '07700 900103' },
    })
    await expect(undo(organiser(), item)).rejects.toThrow(
      /1 household was changed since, or has orders, rules for drivers or follow-ups/,
    )
    expect(await find('Fay Orme')).toHaveLength(1)
  })

  it('shows both where somebody has changed ours since, and remembers that ours was kept', async () => {
    const { id } = await makeHousehold(organiser(), {
      name: 'Gil Tanner',
      phone: '07700 900104',
      address: '9 Ash Way',
      postcode: 'ZZ1 3AB',
    })
    await organiser().call(updateRecipient, {
      params: { recipientId: id },
      body: { version: 1, address: '11 Ash Way' },
    })
    const list = 'Name,Phone,Address,Postcode,Floor\nGil Tanner,07700 900104,9 Ash Way,ZZ1 3AB,2\n'
    const item = await preview(organiser(), 'households', list)
    const [row] = await rowsOf(organiser(), item)
    expect(row).toMatchObject({ state: 'conflict', choices: ['keep_ours', 'take_theirs'], match: { id } })
    expect(row?.differences).toEqual([
      { field: 'address', ours: '11 Ash Way', theirs: '9 Ash Way', changedAt: expect.any(String) },
      { field: 'floor', ours: '', theirs: '2', changedAt: null },
    ])
    const { import: decided } = await organiser().call(changeImportRow, {
      params: { importId: item.id, number: 2 },
      body: { decision: 'keep_ours' },
    })
    expect((await confirm(organiser(), decided)).status).toBe('written')
    expect(await organiser().call(getRecipient, { params: { recipientId: id } })).toMatchObject({
      address: '11 Ash Way',
      floor: 2,
    })
    expect(await statesOf(organiser(), await preview(organiser(), 'households', list))).toEqual(['2 duplicate'])
  })

  it('takes no earlier list for a correction by hand, and a later one for the newest that is known', async () => {
    const list = (size: number, notes: string) =>
      `Name,Address,Postcode,Size,Access notes\nGus Moor,10 Ash Way,ZZ1 3AB,${size},${notes}\n`
    const statesAfter = async (content: string) => {
      const item = await preview(organiser(), 'households', content)
      const states = await statesOf(organiser(), item)
      await confirm(organiser(), item, true).catch(() => undefined)
      return states
    }
    expect(await statesAfter(list(1, 'bell'))).toEqual(['2 new'])
    expect(await statesAfter(list(2, 'bell'))).toEqual(['2 changed'])
    expect(await statesAfter(list(3, 'bell'))).toEqual(['2 changed'])
    const [found] = await find('Gus Moor')
    await organiser().call(updateRecipient, {
      params: { recipientId: found?.id as string },
      body: { version: 3, accessNotes: 'knock' },
    })
    expect(await statesAfter(list(3, 'bell'))).toEqual(['2 conflict'])
    expect(await statesAfter(list(4, 'knock'))).toEqual(['2 changed'])
    const conflict = await preview(organiser(), 'households', list(4, 'gong'))
    await organiser().call(changeImportRow, {
      params: { importId: conflict.id, number: 2 },
      body: { decision: 'take_theirs' },
    })
    expect((await confirm(organiser(), { ...conflict, version: conflict.version + 1 })).status).toBe('written')
    expect(await statesAfter(list(4, 'horn'))).toEqual(['2 changed'])
  })

  it('checks again instead of writing when somebody has changed a household since the preview', async () => {
    const { id } = await makeHousehold(organiser(), {
      name: 'Hal Unwin',
      phone: null,
      address: '13 Ash Way',
      postcode: 'ZZ1 3AB',
    })
    const item = await preview(
      organiser(),
      'households',
      'Name,Address,Postcode,Size\nHal Unwin,13 Ash Way,ZZ1 3AB,4\n',
    )
    expect(item.counts).toMatchObject({ changed: 1 })
    await organiser().call(updateRecipient, { params: { recipientId: id }, body: { version: 1, householdSize: 3 } })
    const again = await confirm(organiser(), item)
    expect(again).toMatchObject({
      status: 'ready',
      counts: { conflict: 1 },
      problem: expect.stringContaining('checked again'),
    })
    // The job of the preview and that of the confirmation, which goes on to check: it waits for no search for unfinished imports.
    expect(
      await withQueue((queue) => queue`select state from pgboss.job where data->>'importId' = ${item.id}`),
    ).toHaveLength(2)
  })

  it('writes a list that is confirmed before the job of its preview has ended', async () => {
    const item = await preview(organiser(), 'households', 'Name,Address,Postcode\nIvo Yarn,23 Ash Way,ZZ1 3AB\n')
    await withQueue(
      (queue) =>
        queue`update pgboss.job set state = 'active', heartbeat_on = now() + interval '1 hour' where data->>'importId' = ${item.id}`,
    )
    expect((await confirm(organiser(), item)).status).toBe('written')
  })

  it('asks about a row that may be another household', async () => {
    await makeHousehold(organiser(), {
      name: 'Ida Vale',
      phone: '07700 900105',
      address: '15 Ash Way',
      postcode: 'ZZ1 3AB',
    })
    const item = await preview(
      organiser(),
      'households',
      'Name,Phone,Address,Postcode\nOtto Brook,07700 900105,99 Elm Road,ZZ1 3AD\nIda Vales,,17 Ash Way,ZZ1 3AB\n',
    )
    expect(await statesOf(organiser(), item)).toEqual([
      '2 duplicate: has the phone number of another household',
      '3 duplicate: has a similar name to a household in the same postcode',
    ])
    const { row } = await organiser().call(changeImportRow, {
      params: { importId: item.id, number: 2 },
      body: { decision: 'add' },
    })
    expect(row.state).toBe('new')
  })

  it('puts a house number or name of its own column before the street', async () => {
    const list = [
      'Name,House,Street,Town,Postcode',
      'Abe Ruck,12,Kite Hill,Newport,ZZ1 8AA',
      'Bo Sand,Rose Cottage,Kite Hill,,ZZ1 8AA',
      'Cy Toft,14a,14a Kite Hill,,ZZ1 8AA',
    ].join('\n')
    const item = await preview(organiser(), 'households', list)
    const drafts =
      await api.owner`select draft->>'address' as address from import_rows where import_id = ${item.id} and draft is not null order by number`
    expect(drafts.map(({ address }) => address)).toEqual([
      '12 Kite Hill, Newport',
      'Rose Cottage, Kite Hill',
      '14a Kite Hill',
    ])
  })

  it('recognises a header again, as it was mapped last time', async () => {
    const list = 'Alpha,Beta,Gamma\nJo Wick,19 Ash Way,ZZ1 3AB\n'
    const fields = [
      { column: 0, field: 'name' as const },
      { column: 1, field: 'address' as const },
      { column: 2, field: 'postcode' as const },
    ]
    await preview(organiser(), 'households', list, { fields })
    expect((await upload(organiser(), 'households', list)).columns.map(({ field }) => field)).toEqual([
      'name',
      'address',
      'postcode',
    ])
  })
})

describe('importing orders', () => {
  const header = 'Recipient name,Address line 1,Zip,Date,Package count,Earliest time,Latest time,Notes\n'

  it('logs them for households that are there and for new ones, by the rules of the form', async () => {
    const { id } = await makeHousehold(organiser(), {
      name: 'Kit Young',
      phone: null,
      address: '1 Fir Close',
      postcode: 'ZZ1 4AA',
    })
    const list = `${header}Kit Young,1 Fir Close,ZZ1 4AA,today,3,14:00,4pm,ring twice\nLea Zorn,2 Fir Close,ZZ1 4AA,today,,,,\n`
    const options = { partnerId: group.partner.id, hubId: group.hub.id }
    const item = await preview(organiser(), 'orders', list, { options })
    expect(await statesOf(organiser(), item)).toEqual(['2 new', '3 new'])
    const written = await confirm(organiser(), item)
    expect(written.status).toBe('written')
    const { items } = await organiser().call(listOrders, { query: { date: group.today, recipientId: id } })
    expect(items).toMatchObject([{ boxes: 3, window: { from: 50_400, until: 57_600 }, status: 'ready' }])
    expect(await find('Lea Zorn')).toHaveLength(1)
    // Again: they are there already.
    expect(await statesOf(organiser(), await preview(organiser(), 'orders', list, { options }))).toEqual([
      expect.stringMatching(/^2 duplicate: already has an order on/),
      expect.stringMatching(/^3 duplicate: already has an order on/),
    ])
    expect((await undo(organiser(), written)).status).toBe('undone')
    expect((await organiser().call(listOrders, { query: { date: group.today, recipientId: id } })).items).toEqual([])
    expect(await find('Lea Zorn')).toEqual([])
  })

  it('logs errands and visits as the form does', async () => {
    const list = [
      'Name,Address,Postcode,Kind,Collect at,Collection address,What to collect,Hub,Boxes',
      'Rex Gow,11 Fir Close,ZZ1 4AA,,Corner Pharmacy,"1 Market St, ZZ1 5AA",Prescription for Rex,,',
      'Rex Gow,11 Fir Close,ZZ1 4AA,Visit,,,,,0',
      'Rex Gow,11 Fir Close,ZZ1 4AA,parcel,,,,,2',
      'Sid Hay,12 Fir Close,ZZ1 4AA,errand,Corner Pharmacy,"1 Market St, ZZ1 5AA",,,',
      `Tam Ing,13 Fir Close,ZZ1 4AA,visit,,,,${group.hub.name},`,
      'Una Jay,14 Fir Close,ZZ1 4AA,erand,,,,,',
    ].join('\n')
    const options = { partnerId: group.partner.id, hubId: group.hub.id, date: group.today }
    const item = await preview(organiser(), 'orders', list, { options })
    expect(await statesOf(organiser(), item)).toEqual([
      '2 new',
      '3 new',
      '4 new',
      '5 error: is required: write what to collect, such as a prescription',
      '6 error: is for parcels, and this is a visit: empty it, or correct the kind',
      '7 error: is not a word we know: did you mean “errand”?',
    ])
    expect((await confirm(organiser(), item, true)).status).toBe('written')
    const [household, ...others] = await find('Rex Gow')
    expect(others).toEqual([])
    const query = { date: group.today, recipientId: household?.id as string }
    const { items } = await organiser().call(listOrders, { query })
    const logged = await Promise.all(items.map(({ id }) => organiser().call(getOrder, { params: { orderId: id } })))
    expect(logged.toSorted((one, other) => (one.kind < other.kind ? -1 : 1))).toMatchObject([
      {
        ...{ kind: 'errand', hub: null, boxes: 0, errandItems: 'Prescription for Rex' },
        errandPlace: { name: 'Corner Pharmacy', address: '1 Market St', postcode: 'ZZ1 5AA' },
      },
      { kind: 'parcel', hub: { id: group.hub.id }, boxes: 2 },
      { kind: 'visit', hub: null, boxes: 0, errandPlace: null },
    ])
    const again = await statesOf(organiser(), await preview(organiser(), 'orders', list, { options }))
    expect(again.slice(0, 3).map((state) => state.slice(0, 34))).toEqual(
      [
        '2 duplicate: already has such an er',
        '3 duplicate: already has a visit on',
        '4 duplicate: already has an order o',
      ].map((state) => state.slice(0, 34)),
    )
  })

  it('adds up rows that are one parcel each', async () => {
    const list =
      'Name,Address,Postcode\nMo Abel,3 Fir Close,ZZ1 4AA\nMo Abel,3 Fir Close,ZZ1 4AA\nMo Abel,3 Fir Close,ZZ1 4AA\n'
    const options = { partnerId: group.partner.id, hubId: group.hub.id, date: group.today, rowIs: 'parcel' as const }
    await confirm(organiser(), await preview(organiser(), 'orders', list, { options }))
    const [household] = await find('Mo Abel')
    const { items } = await organiser().call(listOrders, {
      query: { date: group.today, recipientId: household?.id as string },
    })
    expect(items.map(({ boxes }) => boxes)).toEqual([3])
  })

  it('keeps to the hub: closed days at the cell, and its capacity for all rows together', async () => {
    const { partner, hub } = group.other
    const list = 'Name,Address,Postcode\nPia Dunn,6 Fir Close,ZZ1 4AA\nQuentin East,7 Fir Close,ZZ1 4AA\n'
    const options = { partnerId: partner.id, hubId: hub.id, date: group.today }
    await api.owner`update hubs set maximum_households = 1 where id = ${hub.id}`
    const item = await confirm(organiser(), await preview(organiser(), 'orders', list, { options }))
    expect(item).toMatchObject({
      status: 'ready',
      problem: expect.stringContaining('takes 1 household a day, and would have 2'),
    })
    expect(await find('Pia Dunn')).toEqual([])
    const closures = [{ from: group.today, until: group.today, reason: 'Stocktake' }]
    await api.owner`update hubs set closures = ${api.owner.json(closures)} where id = ${hub.id}`
    expect(await statesOf(organiser(), await preview(organiser(), 'orders', list, { options }))).toEqual([
      expect.stringMatching(
        /^2 error: cannot be: Hub of Church Kitchen is closed on .* \(Stocktake\)\. The next day that is possible is \w{3} \d+ \w{3}/,
      ),
      expect.stringMatching(/^3 error/),
    ])
    await api.owner`update hubs set closures = '[]', maximum_households = null where id = ${hub.id}`
  })

  it('lets a partner log its own only', async () => {
    const { client } = group.people.partner
    const list = `Name,Address,Postcode,Partner,Date\nNed Bly,4 Fir Close,ZZ1 4AA,Church Kitchen,today\nOla Cray,5 Fir Close,ZZ1 4AA,,today\n`
    const item = await preview(client, 'orders', list)
    expect(await statesOf(client, item)).toEqual(['2 error: is not your own organisation', '3 new'])
    expect((await confirm(client, item, true)).status).toBe('written')
    expect((await sendFile(client, 'volunteers', 'Name\nPip\n')).status).toBe(403)
  })
})

describe('importing volunteers and shifts', () => {
  it('adds volunteers, says a slip at its cell, and matches shifts to them', async () => {
    const item = await preview(
      organiser(),
      'volunteers',
      'Timestamp,Your name,How do you travel?,Mobile\n1/2/26 10:00,Quin Dale,bike ,07700 900106\n1/2/26 11:00,Ray Esk,biek,07700 900107\n',
    )
    expect(item.columns.map(({ field }) => field)).toEqual([null, 'name', 'mode', 'phone'])
    expect(await statesOf(organiser(), item)).toEqual(['2 new', '3 error: is not a word we know: did you mean “bike”?'])
    await expect(confirm(organiser(), item)).rejects.toThrow(/1 row has an error or a conflict/)
    expect((await confirm(organiser(), item, true)).status).toBe('written')
    const crew = 'Driver,Second driver,Date,Hours\nQuin Dale,Quin Dale,tomorrow,9-1\nQuin Dale,Quim Dale,tomorrow,9-1\n'
    expect(await statesOf(organiser(), await preview(organiser(), 'shifts', crew))).toEqual([
      '2 error: is the same volunteer',
      '3 error: is not one of the volunteers: did you mean Quin Dale?',
    ])
    const shifts = await preview(
      organiser(),
      'shifts',
      'Driver,Date,Hours\nquin dale,tomorrow,9-1\nQuinn Dale,tomorrow,2-4\nQuin Dale,tomorrow,10-12\nQuin Dale,tomorrow,1-2\n',
    )
    expect(await statesOf(organiser(), shifts)).toEqual([
      '2 new',
      '3 error: is not one of the volunteers: did you mean Quin Dale?',
      '4 duplicate: has the same volunteer at the same time as row 2',
      '5 new',
    ])
    const written = await confirm(organiser(), shifts, true)
    expect(written.status).toBe('written')
    expect((await undo(organiser(), written)).status).toBe('undone')
  })
})

it('changes volunteers with their languages and check, and gives them back as they were', async () => {
  const profile = { name: 'Xan Orr', phone: '07700 900109', mode: 'car' as const }
  const limits = { maximumBoxes: 4, maximumKg: 12.5 }
  const before = await organiser().call(createDriver, {
    body: { ...profile, otherModes: [{ mode: 'bike', ...limits }], skills: [] },
  })
  const list =
    'Name,Phone,Transport,Languages,Check done on,Max minutes\nXan Orr,07700 900109,bike,"Urdu, Polish",3/2/26,90\n'
  const written = await confirm(organiser(), await preview(organiser(), 'volunteers', list))
  const params = { driverId: before.id }
  expect(await organiser().call(getDriver, { params })).toMatchObject({
    ...{ mode: 'bike', otherModes: [], languages: ['pl', 'ur'], checkDoneOn: '2026-02-03', maximumMinutes: 90 },
  })
  expect(await statesOf(organiser(), await preview(organiser(), 'volunteers', list))).toEqual(['2 duplicate'])
  await undo(organiser(), written)
  expect(await organiser().call(getDriver, { params })).toEqual({ ...before, version: 3 })
})

it('says once that there are no volunteers for a list of shifts', async () => {
  const { organisationId, people } = await makeGroup(api, 'Without volunteers')
  await api.owner`update drivers set active = false where organisation_id = ${organisationId}`
  const list = 'Name,Date,Hours\nWil Nye,tomorrow,9-1\nXan Orr,tomorrow,9-1\n'
  await expect(preview(people.organiser.client, 'shifts', list)).rejects.toThrow(/There are no volunteers yet/)
})

it('refuses columns that do not fit the list, and decisions that do not fit the row', async () => {
  const { id, version } = await upload(
    organiser(),
    'households',
    'Name,Address,Postcode,Note\nYan Quay,25 Ash Way,ZZ1 3AB,x\n',
  )
  const map = (body: object) =>
    organiser().ask(mapImport, { params: { importId: id }, body: { version, check: true, ...body } })
  const of = (...fields: readonly (readonly [number, string | null])[]) => ({
    fields: fields.map(([column, field]) => ({ column, field })),
  })
  const refused = [
    [of([0, 'name'], [1, 'name']), /is chosen for another column already/],
    [of([0, 'name'], [1, 'boxes']), /is not a field of such a list/],
    [of([0, 'name']), /Choose the column for: address/],
    [{ headerRow: 2 }, /has no rows below its header|Choose the column for/],
    [{ sheet: 3 }, /is not one of the sheets/],
  ] as const
  for (const [body, sentence] of refused) {
    const { status, text } = await map(body)
    expect([status, text]).toEqual([
      expect.toSatisfy((code) => code === 400 || code === 409),
      expect.stringMatching(sentence),
    ])
  }
  const item = await preview(organiser(), 'households', 'Name,Address,Postcode,Note\nYan Quay,25 Ash Way,ZZ1 3AB,x\n')
  const change = (body: object, number = 2) =>
    organiser().ask(changeImportRow, { params: { importId: item.id, number: String(number) }, body })
  expect((await change({ decision: 'keep_ours' })).text).toMatch(/cannot be decided for this row/)
  expect((await change({ cells: [{ column: 9, text: 'x' }] })).text).toMatch(/is not imported/)
  expect((await change({ decision: 'skip' }, 99)).status).toBe(404)
  expect((await change({ decision: 'skip' })).status).toBe(200)
  const confirming = { params: { importId: item.id }, body: { version: item.version + 1, skipOpen: false } }
  expect((await organiser().ask(confirmImport, confirming)).text).toMatch(/no row is new or changed/)
})

it('writes a list once that two people import at the same time', async () => {
  const lists = [
    ['households', 'Name,Address,Postcode\nVic Lund,21 Ash Way,ZZ1 3AB\n'],
    ['volunteers', 'Name,Phone\nWil Nye,07700 900108\n'],
    ['shifts', 'Name,Date,Hours\nWil Nye,tomorrow,9-1\n'],
  ] as const
  for (const [kind, list] of lists) {
    const items = await Promise.all([preview(organiser(), kind, list), preview(organiser(), kind, list)])
    expect(items.map(({ toWrite }) => toWrite)).toEqual([1, 1])
    const both = await Promise.all(items.map((item) => confirm(organiser(), item)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['ready', 'written'])
    expect(both.find(({ status }) => status === 'ready')).toMatchObject({
      counts: { duplicate: 1 },
      problem: expect.stringContaining('checked again'),
    })
  }
  expect(await find('Vic Lund')).toHaveLength(1)
})

it('refuses a file in a sentence, at its field', async () => {
  const reply = await sendFile(organiser(), 'households', '%PDF-1.7')
  expect(reply.status).toBe(400)
  expect(reply.body).toMatchObject({ fields: [{ path: 'file', message: expect.stringContaining('is a PDF') }] })
})

it('refuses each step of a list that somebody changed meanwhile', async () => {
  const item = await preview(organiser(), 'households', 'Name,Address,Postcode\nIda Rowan,9 Ash Way,ZZ1 3AB\n')
  const params = { importId: item.id }
  const stale = item.version + 5
  const steps = [
    [mapImport, { version: stale }],
    [confirmImport, { version: stale }],
    [undoImport, { version: stale }],
  ] as const
  for (const [endpoint, body] of steps)
    expect(await organiser().ask(endpoint, { params, body })).toMatchObject({
      status: 409,
      body: { type: expect.stringMatching(/stale-version|conflict/) },
    })
  expect((await find('Ida Rowan')).length).toBe(0)
})

describe('undoing', () => {
  const written = async (kind: ImportKind, list: string) => {
    const options = { partnerId: group.partner.id, hubId: group.hub.id, date: group.today }
    const item = await confirm(organiser(), await preview(organiser(), kind, list, { options }))
    expect(item.status).toBe('written')
    const [row] = await api.owner<{ created: string; recipient: string }[]>`
      select coalesce(created_id, match_id, created_recipient_id) as created, coalesce(match_id, created_recipient_id) as recipient
      from import_rows where import_id = ${item.id} and number = 2`
    return { item, ...(row as { created: string; recipient: string }) }
  }
  const household = (name: string, size = 1) => `Name,Address,Postcode,Size\n${name},1 ${name} Row,ZZ1 6AA,${size}\n`
  const volunteer = (name: string, stops = 9) => `Name,Max stops\n${name},${stops}\n`

  const touched: readonly (readonly [string, () => Promise<SpreadsheetImport>, RegExp])[] = [
    [
      'an order that somebody has changed',
      async () => {
        const { item, created } = await written('orders', household('Abe Quist'))
        await organiser().call(updateOrder, { params: { orderId: created }, body: { version: 1, boxes: 3 } })
        return item
      },
      /1 order was planned, changed or cancelled since/,
    ],
    [
      'a household that a list changed and then somebody',
      async () => {
        await written('households', household('Bea Rusk'))
        const { item, recipient } = await written('households', household('Bea Rusk', 2))
        const params = { recipientId: recipient }
        await organiser().call(updateRecipient, { params, body: { version: 2, householdSize: 3 } })
        return item
      },
      /1 household was changed since/,
    ],
    [
      'a household where a driver may not go',
      async () => {
        const { item, recipient } = await written('households', household('Cas Tovey'))
        const params = { driverId: group.driver.id }
        const { version } = await organiser().call(getDriver, { params })
        await organiser().call(updateDriver, { params, body: { version, neverHouseholdIds: [recipient] } })
        return item
      },
      /1 household was .* rules for drivers/,
    ],
    [
      'a shift that was withdrawn',
      async () => {
        await written('volunteers', volunteer('Dov Undo'))
        const { item, created } = await written('shifts', 'Name,Date,Hours\nDov Undo,tomorrow,9-1\n')
        await organiser().call(deleteShift, { params: { shiftId: created }, query: { version: 1 } })
        return item
      },
      /1 shift was changed or withdrawn since/,
    ],
    [
      'a volunteer that a list changed and then somebody',
      async () => {
        await written('volunteers', volunteer('Eve Undo'))
        const { item, created } = await written('volunteers', volunteer('Eve Undo', 8))
        await organiser().call(updateDriver, { params: { driverId: created }, body: { version: 2, maximumStops: 7 } })
        return item
      },
      /1 volunteer was changed since/,
    ],
    [
      'a volunteer who is the second of a crew',
      async () => {
        const { item, created } = await written('volunteers', volunteer('Fin Undo'))
        await makeShift(group, { secondDriverId: created })
        return item
      },
      /1 volunteer was .* needed: by a shift/,
    ],
    [
      'a volunteer who is invited as an admin, which an organiser does not see',
      async () => {
        const { item, created } = await written('volunteers', volunteer('Gia Undo'))
        await group.people.admin.client.call(createInvitation, {
          body: { name: 'Gia Undo', roles: ['admin', 'driver'], driverId: created },
        })
        return item
      },
      /something that it added is in use/,
    ],
    [
      'what is older than a day',
      async () => {
        const { item } = await written('households', household('Hew Vickers'))
        await api.owner`update imports set written_at = written_at - interval '24 hours' where id = ${item.id}`
        return item
      },
      /That day is over/,
    ],
  ]

  it.each(touched)('refuses %s, and takes nothing back', async (_, touch, sentence) => {
    const item = await touch()
    await expect(undo(organiser(), item)).rejects.toThrow(sentence)
    const { status } = await organiser().call(getImport, { params: { importId: item.id } })
    expect(status).toBe('written')
  })

  // But for what is deleted with one, such as shared positions.
  it('knows every table that refers to a volunteer', async () => {
    const found = await api.owner<{ table: string; column: string }[]>`
      select conrelid::regclass::text as table, attname as column
      from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[2]
      where contype = 'f' and confrelid = 'drivers'::regclass and confdeltype <> 'c'`
    const listed = [...driverReferences, ['driver_households', 'driver_id']].map((reference) => reference.join('.'))
    expect(found.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(listed.toSorted())
  })
})
