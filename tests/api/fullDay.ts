import {
  answerAvailability,
  createAbsence,
  createAvailabilityAsk,
  createInvitation,
  createShiftPattern,
  type RunDetail,
  recordStopEvents,
  sharePosition,
  updateSettings,
} from '@doorstep/shared/contracts'
import type { TestApi } from '../factories/api.ts'
import { makeHousehold, makeOrder, makePublishedRun, makeRegular } from '../factories/day.ts'
import { openLinkOf } from '../factories/driverLinks.ts'
import { storeClaim, storePreApproval } from '../factories/expenses.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { outcomeEvent } from '../factories/stopEvents.ts'
import { stagedImport } from './access/stagedImport.ts'

/** An organisation with a row in every table: a published run with an outcome and an unassigned order. */
export async function makeFullDay(api: TestApi): Promise<{ group: Group; run: RunDetail }> {
  const group = await makeGroup(api)
  await makeRegular(group)
  const { client } = group.people.organiser
  await client.call(createShiftPattern, {
    body: {
      ...{ driverId: group.driver.id, weekdays: [1], startsOn: '2035-01-01', mode: 'car' },
      window: { from: 3600, until: 7200 },
    },
  })
  await client.call(createAbsence, { body: { driverId: group.driver.id, from: '2035-01-01', until: '2035-01-07' } })
  const { token } = await client.call(createAvailabilityAsk, {
    body: { date: '2035-01-01', window: { from: 3600, until: 7200 }, wanted: 1 },
  })
  await client.call(answerAvailability, {
    body: { token, name: 'Ned Pedal', isYes: true, window: { from: 3600, until: 7200 }, mode: 'bike' },
  })
  const far = await makeHousehold(group.people.handler.client, { point: { longitude: 3, latitude: 55 } })
  await makeOrder(group, { recipientId: far.id })
  await api.owner`insert into driver_households (organisation_id, driver_id, recipient_id, kind)
    values (${group.organisationId}, ${group.driver.id}, ${far.id}, 'usual')`
  const run = await makePublishedRun(group)
  const [round] = run.allRounds
  const door = round?.stops.find((stop) => stop.kind === 'deliver')
  if (!round || !door || run.unassignedOrders.length === 0)
    throw new Error('the day lacks a door or an unassigned order')
  await group.people.driver.client.call(recordStopEvents, {
    params: { roundId: round.id },
    body: { events: [outcomeEvent(door.id)] },
  })
  await group.people.driver.client.call(sharePosition, {
    params: { roundId: round.id },
    body: { point: { longitude: -0.12, latitude: 51.56 }, ageSeconds: 0 },
  })
  await group.people.organiser.client.call(updateSettings, { body: { version: 1, kilogramsPerBox: 10 } })
  await openLinkOf(group, run)
  await stagedImport({ api, own: group }, 'ready')
  await api.owner`insert into import_mappings (organisation_id, id, partner_id, kind, signature, fields, options)
    values (${group.organisationId}, gen_random_uuid(), ${group.partner.id}, 'households', 'x', '{}', '{}')`
  await api.owner`insert into import_keeps (organisation_id, recipient_id, field, hash)
    values (${group.organisationId}, ${far.id}, 'phone', 'x')`
  await group.people.organiser.client.call(createInvitation, { body: { name: 'Nora New', roles: ['handler'] } })
  // As if received late and accepted.
  await api.owner`insert into late_event_decisions (organisation_id, event_id, accepted, decided_by)
    select organisation_id, id, true, 'test' from stop_events where organisation_id = ${group.organisationId}`
  await api.owner`insert into follow_ups (organisation_id, id, kind, cause)
    values (${group.organisationId}, gen_random_uuid(), 'unsafe', 'test')`
  await api.owner`insert into briefings (organisation_id, id, date, text, sent_by)
    values (${group.organisationId}, gen_random_uuid(), ${group.today}, 'Two meals each today.', 'test')`
  const { claimId } = await storeClaim(api, group, group.people.driver)
  await api.owner`insert into claim_steps (organisation_id, id, claim_id, status, pence, user_id)
    values (${group.organisationId}, gen_random_uuid(), ${claimId}, 'submitted', 500, ${group.people.driver.session.userId})`
  await storePreApproval(api, group, group.people.driver)
  return { group, run }
}
