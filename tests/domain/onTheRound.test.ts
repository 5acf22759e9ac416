import { listMyRounds, type NewRecipient, type RunDetail } from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { makeHousehold, makeOrder, makeRun, makeShift, planned, publish } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'

/** What a driver meets on a round, and what of it reaches the organiser. */
const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail

const household = (overrides: Partial<NewRecipient>) => makeHousehold(group.people.handler.client, overrides)
const myRound = async () => {
  const { items } = await group.people.driver.client.call(listMyRounds, {})
  expect(items).toHaveLength(1)
  return items[0]!
}

beforeAll(async () => {
  group = await makeGroup(api)
  await makeShift(group)
  const tower = { address: '1 Elm Tower', postcode: 'ZZ1 2BB', point: { longitude: -0.124, latitude: 51.566 } }
  const top = await household({ ...tower, name: 'Tess Top', unit: 'Flat 9', floor: 9 })
  const ground = await household({ ...tower, name: 'Gus Ground', unit: 'Flat 1', floor: 0 })
  const third = await household({ ...tower, name: 'Thea Third', unit: 'Flat 3', floor: 3 })
  for (const { id } of [ground, third, top, third]) await makeOrder(group, { recipientId: id })
  const house = await household({
    name: 'Hal House',
    address: '5 Mill Lane',
    point: { longitude: -0.118, latitude: 51.558 },
  })
  await makeOrder(group, { recipientId: house.id })
  run = await planned(group, (await makeRun(group)).id)
  await publish(group, run)
})

describe('several households in one building', () => {
  it('stand one after the other from the top floor down, with the orders of one household together', async () => {
    const doors = (await myRound()).stops.filter(({ kind }) => kind === 'deliver')
    const inTower = doors.filter(({ address }) => address === '1 Elm Tower')
    expect(inTower.map(({ unit }) => unit)).toEqual(['Flat 9', 'Flat 3', 'Flat 3', 'Flat 1'])
    expect(new Set(inTower.map(({ building }) => building)).size).toBe(1)
    expect(inTower[1]?.household).toBe(inTower[2]?.household)
    expect(new Set(doors.map((door) => door.household)).size).toBe(4)
    expect(new Set(doors.map((door) => door.building)).size).toBe(2)
    expect((await myRound()).stops[0]).toMatchObject({ kind: 'collect', household: null, building: null })
  })
})
