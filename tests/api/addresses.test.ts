import { searchAddresses } from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { type Group, makeGroup } from '../factories/group.ts'

const api = useTestApi()
let group: Group
beforeAll(async () => {
  group = await makeGroup(api)
})

const ask = async (body: unknown) => {
  const { status, body: answer } = await group.people.handler.client.ask(searchAddresses, { body })
  return { status, answer }
}

describe('searching addresses without a map region', () => {
  it.each([
    [{ text: '192 commercial' }],
    [{ text: '' }],
    [{ text: "'; drop table postcodes; --", near: null }],
    [{ text: '🏠'.repeat(50), near: { longitude: -3, latitude: 51.6 }, limit: 20 }],
  ])('finds nothing for %j, and says that nothing is known', async (body) => {
    expect(await ask(body)).toEqual({ status: 200, answer: { items: [], hasAddresses: false } })
  })

  it.each([
    ['a text that is too long', { text: 'a'.repeat(201) }],
    ['no text', {}],
    ['no answers wanted', { text: 'a', limit: 0 }],
    ['too many', { text: 'a', limit: 21 }],
    ['a place off the earth', { text: 'a', near: { longitude: 200, latitude: 0 } }],
    ['a field that is not known', { text: 'a', postcode: 'ZZ1 1AA' }],
  ])('refuses %s', async (_what, body) => {
    expect((await ask(body)).status).toBe(400)
  })
})
