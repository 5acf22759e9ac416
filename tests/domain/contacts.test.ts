import {
  createRecipient,
  getRecipient,
  getSettings,
  listMyRounds,
  type NewRecipient,
  updateRecipient,
  updateSettings,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { makeHousehold, makeOrder, makeRun, makeShift, planned, publish } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { wrongFieldsOf } from '../factories/refusal.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let recipientId: string

const daughter = {
  label: 'Daughter, speaks Turkish',
  phone: '07700 900111',
  purposes: ['emergency' as const, 'delivery' as const],
  when: 'after 4 pm',
}
const referrer = { label: 'Dr Referrer', phone: '020 7946 0555', purposes: ['referrer' as const], when: null }
const neighbour = { label: 'Neighbour', phone: '07700 900222', purposes: ['delivery' as const], when: null }

beforeAll(async () => {
  group = await makeGroup(api)
  const { client } = group.people.handler
  recipientId = (
    await makeHousehold(client, { contacts: [daughter, referrer, neighbour], contactRule: 'ring_only', language: 'tr' })
  ).id
  await makeShift(group)
  await makeOrder(group, { recipientId })
  await publish(group, await planned(group, (await makeRun(group)).id))
})

const read = () => group.people.handler.client.call(getRecipient, { params: { recipientId } })
const change = async (changes: Partial<NewRecipient>) =>
  group.people.handler.client.call(updateRecipient, {
    params: { recipientId },
    body: { version: (await read()).version, ...changes },
  })
const doorOfDriver = async () =>
  (await group.people.driver.client.call(listMyRounds, {})).items[0]?.stops.find(({ kind }) => kind === 'deliver')

describe('language of a household', () => {
  it('is stored, reaches the driver, follows a correction, and is one of the list', async () => {
    expect(await read()).toMatchObject({ language: 'tr' })
    expect(await doorOfDriver()).toMatchObject({ language: 'tr' })
    await change({ language: 'so' })
    expect(await doorOfDriver()).toMatchObject({ language: 'so' })
    await change({ language: null })
    expect(await doorOfDriver()).toMatchObject({ language: null, messageInEnglish: null, silentMessageInEnglish: null })
    expect(await wrongFieldsOf(change({ language: 'klingon' as 'so' }))).toEqual(['language'])
  })
})

describe('the text at a silent door', () => {
  it('is in the household’s language, in the group’s own words where it has written some, with the English beside it', async () => {
    const { client } = group.people.organiser
    const write = async (silent: string) => {
      const { version } = await client.call(getSettings, {})
      const translatedMessages = [{ language: 'tr' as const, deliver: '', visit: '', silent }]
      await client.call(updateSettings, { body: { version, translatedMessages } })
    }
    await change({ language: 'tr' })
    const inEnglish = { silentMessageInEnglish: expect.stringMatching(/^Hello, it is \w+\. I am at your door/) }
    expect(await doorOfDriver()).toMatchObject({ silentMessage: expect.stringMatching(/^Merhaba, ben/), ...inEnglish })
    await write('Selam, {driver} kapıda.')
    const own = expect.stringMatching(/^Selam, \w+ kapıda\.$/)
    expect(await doorOfDriver()).toMatchObject({ silentMessage: own, ...inEnglish })
    expect(await doorOfDriver()).toMatchObject({
      ...{ message: expect.stringMatching(/^Merhaba/), messageInEnglish: expect.stringMatching(/^Hello, I have/) },
    })
    await write('')
    await change({ language: null })
  })
})

describe('contacts of a household', () => {
  it('are stored in their order, each with what it is for and when to ring', async () => {
    expect(await read()).toMatchObject({ contacts: [daughter, referrer, neighbour], contactRule: 'ring_only' })
  })

  it('reach the driver if they are for delivery, without what else they are for', async () => {
    const expected = [
      { label: daughter.label, phone: daughter.phone, when: 'after 4 pm' },
      { label: neighbour.label, phone: neighbour.phone, when: null },
    ]
    expect(await doorOfDriver()).toMatchObject({ contacts: expected, contactRule: 'ring_only' })
    const reply = JSON.stringify(await group.people.driver.client.call(listMyRounds, {}))
    expect(reply).not.toMatch(/Referrer|0555|emergency/)
    // Nor does the driver's database role read more.
    const [row] =
      await api.owner`select snapshot_contacts::text as text from orders where recipient_id = ${recipientId}`
    expect(row?.text).not.toMatch(/Referrer|emergency/)
  })

  it('follow a correction while the driver is out, and leave an audit entry without their values', async () => {
    await change({ contacts: [neighbour, { ...daughter, purposes: ['emergency'] }], contactRule: 'text_only' })
    expect(await doorOfDriver()).toMatchObject({
      contacts: [{ label: neighbour.label, phone: neighbour.phone, when: null }],
      contactRule: 'text_only',
    })
    const [entry] = await api.owner`
      select fields from audit where entity_id = ${recipientId} and action = 'changed' order by at desc limit 1`
    expect(entry?.fields).toEqual(['contacts', 'contactRule'])
  })

  it('need a word, a phone number and a purpose, each said at its field', async () => {
    const wrong = [
      { ...daughter, phone: '12345' },
      { ...daughter, purposes: [] },
      { ...daughter, label: ' ' },
    ]
    const paths = await Promise.all(wrong.map((contact) => wrongFieldsOf(change({ contacts: [neighbour, contact] }))))
    expect(paths).toEqual([['contacts.1.phone'], ['contacts.1.purposes'], ['contacts.1.label']])
    const body = { name: 'X', address: '1 A', postcode: 'ZZ1 2BB', contacts: Array(7).fill(neighbour) }
    expect(await wrongFieldsOf(group.people.handler.client.call(createRecipient, { body }))).toEqual(['contacts'])
  })
})
