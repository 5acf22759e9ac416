import { createRecipient, getRecipient, type NewRecipient, updateRecipient } from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../../../tests/factories/api.ts'
import type { Client } from '../../../tests/factories/client.ts'
import { type Group, makeGroup } from '../../../tests/factories/group.ts'
import { refusalOf } from '../../../tests/factories/refusal.ts'

const api = useTestApi()
let group: Group
let handler: Client

const middle = { longitude: -0.11, latitude: 51.57 }
const otherMiddle = { longitude: -0.14, latitude: 51.59 }
const door = { longitude: -0.1105, latitude: 51.5703 }
const gate = { longitude: -0.1109, latitude: 51.5701 }

beforeAll(async () => {
  group = await makeGroup(api)
  handler = group.people.handler.client
  await api.owner`insert into postcodes (postcode, longitude, latitude, easting, northing, quality) values
    ('ZZ9 9ZZ', -0.11, 51.57, 531000, 187000, 10), ('ZZ9 9ZY', -0.14, 51.59, 530000, 188000, 10)`
})

let houses = 0
/** A door of its own, so that it resembles no other test's. */
const add = (given: Partial<NewRecipient> = {}, client = handler) =>
  client.call(createRecipient, {
    body: { name: 'Petra Lindqvist', address: `${++houses} Kiln Lane`, postcode: 'ZZ9 9ZZ', ...given },
  })

const change = async (
  recipientId: string,
  body: Omit<Parameters<typeof handler.call<typeof updateRecipient>>[1]['body'], 'version'>,
  client = handler,
) => {
  const { version } = await client.call(getRecipient, { params: { recipientId } })
  return client.call(updateRecipient, { params: { recipientId }, body: { version, ...body } })
}

const codes = (warnings: readonly { code: string }[]) => warnings.map(({ code }) => code)

describe('a new household', () => {
  it.each([
    ['exact', []],
    ['interpolated', []],
    ['street', ['pin_rough']],
    ['postcode', ['pin_rough']],
    ['placed', []],
  ] as const)('keeps a pin that is %s', async (pinSource, expected) => {
    const { recipient, warnings } = await add({ point: door, pinSource })
    expect(recipient).toMatchObject({ point: door, pinSource, accessPoint: null })
    expect(codes(warnings)).toEqual(expected)
    expect(await handler.call(getRecipient, { params: { recipientId: recipient.id } })).toEqual(recipient)
  })

  it('has a pin placed by hand when only a point is given', async () => {
    expect((await add({ point: door })).recipient).toMatchObject({ point: door, pinSource: 'placed' })
  })

  it('is at the middle of its postcode otherwise, which is told', async () => {
    const { recipient, warnings } = await add()
    expect(recipient).toMatchObject({ point: middle, pinSource: 'postcode' })
    expect(codes(warnings)).toEqual(['pin_rough'])
  })

  it('is nowhere when nobody knows the postcode, and may still have an access point', async () => {
    const { recipient, warnings } = await add({ postcode: 'ZZ8 8ZZ', accessPoint: gate })
    expect(recipient).toMatchObject({ point: null, pinSource: 'none', accessPoint: gate })
    expect(codes(warnings)).toEqual(['postcode_unknown'])
  })
})

describe('another address', () => {
  it.each(['exact', 'interpolated', 'street'] as const)(
    'makes a pin that was %s the postcode’s middle',
    async (was) => {
      const { recipient } = await add({ point: door, pinSource: was })
      const moved = await change(recipient.id, { address: '99 Far Row', postcode: 'ZZ9 9ZY' })
      expect(moved.recipient).toMatchObject({ point: otherMiddle, pinSource: 'postcode' })
      expect(codes(moved.warnings)).toEqual(['pin_rough'])
      const sameStreet = await add({ point: door, pinSource: was })
      const next = await change(sameStreet.recipient.id, { address: '98 Far Row' })
      expect(next.recipient).toMatchObject({ point: middle, pinSource: 'postcode' })
    },
  )

  it('takes the pin that comes with it', async () => {
    const { recipient } = await add({ point: door, pinSource: 'exact' })
    const moved = await change(recipient.id, { address: '97 Far Row', point: gate, pinSource: 'interpolated' })
    expect(moved.recipient).toMatchObject({ point: gate, pinSource: 'interpolated' })
    expect(moved.warnings).toEqual([])
  })

  it('leaves what was placed by hand, and says so', async () => {
    const { recipient } = await add({ point: door, accessPoint: gate })
    const moved = await change(recipient.id, { postcode: 'ZZ9 9ZY' })
    expect(moved.recipient).toMatchObject({ point: door, pinSource: 'placed', accessPoint: gate })
    expect(codes(moved.warnings)).toEqual(['pin_kept', 'access_point_kept'])
  })

  it('is not one that is only written otherwise', async () => {
    const { recipient } = await add({ address: '5a Mast Lane', point: door, pinSource: 'exact' })
    const same = await change(recipient.id, { address: '5A  MAST LANE,', postcode: 'zz99zz' })
    expect(same.recipient).toMatchObject({ point: door, pinSource: 'exact' })
    expect(same.warnings).toEqual([])
  })

  it('is nowhere when nobody knows its postcode', async () => {
    const { recipient } = await add({ point: door, pinSource: 'exact' })
    const moved = await change(recipient.id, { postcode: 'ZZ8 8ZZ' })
    expect(moved.recipient).toMatchObject({ point: null, pinSource: 'none' })
    expect(codes(moved.warnings)).toEqual(['postcode_unknown'])
  })
})

describe('where to stop', () => {
  it('is set and removed, leaves the pin alone, and stands in the audit by its name only', async () => {
    const { recipient } = await add({ point: door, pinSource: 'exact' })
    const set = await change(recipient.id, { accessPoint: gate }, group.people.organiser.client)
    expect(set.recipient).toMatchObject({ point: door, pinSource: 'exact', accessPoint: gate, version: 2 })
    expect(set.warnings).toEqual([])
    const [entry] = await api.owner`select fields from audit where entity_id = ${recipient.id} and action = 'changed'`
    expect(entry?.fields).toEqual(['accessPoint'])
    expect((await change(recipient.id, { accessPoint: null })).recipient.accessPoint).toBeNull()
  })

  it('is refused for a household that somebody changed meanwhile', async () => {
    const { recipient } = await add({ point: door })
    await change(recipient.id, { accessPoint: gate })
    const stale = handler.call(updateRecipient, {
      params: { recipientId: recipient.id },
      body: { version: 1, accessPoint: null },
    })
    expect((await refusalOf(stale)).type).toBe('/problems/stale-version')
  })

  it('is a partner’s to see and set for its own households, not for others’', async () => {
    const { client } = group.people.partner
    const { recipient } = await add({ point: door, pinSource: 'street' }, client)
    const set = await change(recipient.id, { accessPoint: gate }, client)
    expect(set.recipient).toMatchObject({ pinSource: 'street', accessPoint: gate })
    const params = { recipientId: recipient.id }
    const foreign = group.other.person.client.call(updateRecipient, { params, body: { version: 2, accessPoint: null } })
    expect((await refusalOf(foreign)).status).toBe(404)
  })
})
