import {
  dismissGettingStarted,
  firstSteps,
  getAttention,
  getGettingStarted,
  updateHub,
} from '@doorstep/shared/contracts'
import { addDays } from '@doorstep/shared/rules'
import { expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { makeHousehold, makeOrder } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'

const api = useTestApi()

const attentionOf = ({ people }: Group) => people.organiser.client.call(getAttention, {})

it('counts what waits today and tomorrow, and names the hubs that are closed', async () => {
  const group = await makeGroup(api)
  const { today } = group
  expect(await attentionOf(group)).toMatchObject({ date: today, readyToday: 0, withoutPin: 0, closedHubs: [] })

  const unplaced = await makeHousehold(group.people.handler.client, { name: 'Nowhere Known', point: null })
  await makeOrder(group, { date: today })
  await makeOrder(group, { date: addDays(today, 1) })
  await makeOrder(group, { date: addDays(today, 1), recipientId: unplaced.id })
  await makeOrder(group, { date: addDays(today, 2) })
  await api.owner`update regulars set review_on = ${today} where organisation_id = ${group.organisationId}`
  await group.people.organiser.client.call(updateHub, {
    params: { hubId: group.hub.id },
    body: { version: group.hub.version, closures: [{ from: today, until: today, reason: 'Stocktaking' }] },
  })
  const attention = await attentionOf(group)
  expect(attention).toMatchObject({ readyToday: 1, readyTomorrow: 2, withoutPin: 1, failedAttempts: 0 })
  expect(attention.closedHubs).toEqual([expect.stringMatching(/is closed on .*\(Stocktaking\)$/)])

  await api.owner`update orders set last_outcome = 'no_answer' where organisation_id = ${group.organisationId} and date = ${today}`
  await api.owner`update orders set status = 'on_hold' where organisation_id = ${group.organisationId} and date = ${addDays(today, 1)}`
  expect(await attentionOf(group)).toMatchObject({ readyToday: 1, failedAttempts: 1, onHold: 2, withoutPin: 0 })
})

it('ticks the first steps by what there is, until somebody of the group puts the list away', async () => {
  const group = await makeGroup(api)
  const { organiser, admin } = group.people
  const ask = () => organiser.client.call(getGettingStarted, {})
  const before = await ask()
  expect(before.dismissed).toBe(false)
  expect(before.done).toEqual(expect.arrayContaining(['partner', 'hub', 'volunteers']))
  expect(before.done).not.toContain('orders')
  await makeOrder(group, { date: group.today })
  const after = await ask()
  expect(after.done).toEqual(expect.arrayContaining(['households', 'orders']))
  // In the order of the list.
  expect(after.done).toEqual(firstSteps.filter((step) => after.done.includes(step)))

  await admin.client.call(dismissGettingStarted, { body: { dismissed: true } })
  expect((await ask()).dismissed).toBe(true)
  await organiser.client.call(dismissGettingStarted, { body: { dismissed: false } })
  expect((await ask()).dismissed).toBe(false)
})
