import { createHub, listHubs, updateHub } from '@doorstep/shared/contracts'
import { expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { makeOrder } from '../factories/day.ts'
import { everyDay, makeGroup } from '../factories/group.ts'
import { wrongFieldsOf } from '../factories/refusal.ts'

const api = useTestApi()

it('lets a partner use a hub that is shared with it, and no other', async () => {
  const group = await makeGroup(api)
  const organiser = group.people.organiser.client
  const { partner, person } = group.other
  const seen = async () => (await person.client.call(listHubs, {})).items
  const parcel = { partnerId: partner.id, hubId: group.hub.id }
  const household = { name: 'Ida Vance', address: '4 Elm Grove', postcode: 'ZZ1 2BB' } as const
  const logThere = () => makeOrder(group, { ...parcel, recipient: { ...newHousehold, ...household } }, person.client)

  expect((await seen()).map((hub) => hub.id)).toEqual([group.other.hub.id])
  expect(await wrongFieldsOf(logThere())).toEqual(['hubId'])

  const { version } = group.hub
  await organiser.call(updateHub, { params: { hubId: group.hub.id }, body: { version, sharedWith: [partner.id] } })
  const shared = (await seen()).find((hub) => hub.id === group.hub.id)
  expect(shared?.sharedWith).toEqual([partner.id])
  expect((await logThere()).hub?.id).toBe(group.hub.id)

  await organiser.call(updateHub, { params: { hubId: group.hub.id }, body: { version: version + 1, sharedWith: [] } })
  expect((await seen()).map((hub) => hub.id)).toEqual([group.other.hub.id])
})

it('joins opening times that touch or overlap', async () => {
  const group = await makeGroup(api)
  const { client } = group.people.organiser
  const change = (version: number, hours: { from: number; until: number }[]) =>
    client.call(updateHub, { params: { hubId: group.hub.id }, body: { version, weeklyHours: everyDay(...hours) } })
  const at = (from: number, until: number) => ({ from: from * 3600, until: until * 3600 })
  const { version, weeklyHours } = await change(group.hub.version, [at(12, 17), at(9, 12), at(18, 20)])
  expect(weeklyHours).toEqual(everyDay(at(9, 17), at(18, 20)))
  expect((await change(version, [at(9, 12), at(11, 17)])).weeklyHours).toEqual(everyDay(at(9, 17)))
})

it('refuses to share a hub with a non-partner', async () => {
  const group = await makeGroup(api)
  const elsewhere = await makeGroup(api, 'Lambeth Friends')
  const hub = {
    partnerId: group.partner.id,
    name: 'Second hub',
    address: '2 Kiln Lane',
    postcode: 'ZZ1 1AA',
    point: { longitude: -0.12, latitude: 51.56 },
    weeklyHours: everyDay({ from: 9 * 3600, until: 17 * 3600 }),
    sharedWith: [elsewhere.partner.id],
  }
  expect(await wrongFieldsOf(group.people.organiser.client.call(createHub, { body: hub }))).toEqual(['sharedWith.0'])
})

const newHousehold = {
  contacts: [],
  contactRule: 'any' as const,
  language: null,
  phone: null,
  unit: null,
  point: { longitude: -0.125, latitude: 51.565 },
  accessPoint: null,
  floor: null,
  accessNotes: '',
  safePlace: null,
  householdSize: 2,
  foodRules: null,
}
