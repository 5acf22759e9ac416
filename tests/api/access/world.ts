import type { Order, Recipient, Regular, RunDetail, Shift } from '@doorstep/shared/contracts'
import type { TestApi } from '../../factories/api.ts'
import { makeHousehold, makeOrder, makePublishedRun, makeRegular, makeShift } from '../../factories/day.ts'
import { type Group, makeGroup } from '../../factories/group.ts'

/** An organisation with a day under way, and another with people only. */
export interface World {
  readonly api: TestApi
  readonly own: Group
  readonly elsewhere: Group
  /** The first partner's: hidden from the other partner of the same organisation too. */
  readonly household: Recipient
  readonly order: Order
  readonly regular: Regular
  readonly shift: Shift
  /** Today's published round of the driver who can sign in. */
  readonly run: RunDetail
  /** A later day on each call: a driver has one shift at a time. */
  nextDate(): string
  /** Ids and words that no outsider may read. */
  readonly secrets: readonly string[]
}

export async function makeWorld(api: TestApi): Promise<World> {
  const [own, elsewhere] = [await makeGroup(api, 'Hillrise Helpers'), await makeGroup(api, 'Lambeth Friends')]
  const run = await makePublishedRun(own)
  const household = await makeHousehold(own.people.partner.client, { name: 'Wilhelmina Oakhurst' })
  const order = await makeOrder(own, { recipientId: household.id, date: '2031-01-01' }, own.people.partner.client)
  const regular = await makeRegular(own)
  const shift = await makeShift(own, { date: '2031-01-01' })
  let days = 0
  return {
    ...{ api, own, elsewhere, household, order, regular, shift, run },
    nextDate() {
      days += 1
      return new Date(Date.UTC(2032, 0, days)).toISOString().slice(0, 10)
    },
    secrets: [
      ...[own.organisationId, own.partner.id, own.hub.id, own.driver.id],
      ...[household.id, household.name, order.id, regular.id, shift.id, run.id],
      ...run.allRounds.flatMap((round) => [round.id, ...round.stops.flatMap((stop) => [stop.id, ...stop.orderIds])]),
      ...Object.values(own.people).map((person) => person.session.userId),
    ],
  }
}
