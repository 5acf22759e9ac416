import { randomUUID } from 'node:crypto'
import { createDriver, createOrder, createShift, deleteShift, listOrders, listShifts } from '@doorstep/shared/contracts'
import type { Client } from '../../../tests/factories/client.ts'

/** So few that every driver gets a round. */
const doorsEach = 6

/** Gives a day of the demo so many drivers without an account, each with room for a few doors, and a parcel for each of those. */
export async function fillDay(organiser: Client, date: string, drivers: number): Promise<void> {
  const shifts = await organiser.call(listShifts, { query: { date } })
  for (const { id, version } of shifts.items)
    await organiser.call(deleteShift, { params: { shiftId: id }, query: { version: String(version) } })
  for (let number = 1; number <= drivers; number++) {
    const { id: driverId } = await organiser.call(createDriver, {
      body: { name: `Driver ${number}`, mode: 'cargo_bike', ends: 'last_stop', maximumStops: doorsEach },
    })
    await organiser.call(createShift, { body: { driverId, date, window: { from: 9 * 3600, until: 17 * 3600 } } })
  }
  const { items } = await organiser.call(listOrders, { query: { date, limit: '200' } })
  const parcels = items.filter(({ kind, status, hub }) => kind === 'parcel' && status === 'ready' && hub)
  for (let number = items.length; number < drivers * doorsEach; number++) {
    const { partner, recipient, hub } = parcels[number % parcels.length]!
    await organiser.call(createOrder, {
      body: {
        ...{ id: randomUUID(), date, boxes: 1 },
        ...{ partnerId: partner.id, recipientId: recipient.id, hubId: hub?.id ?? null },
      },
    })
  }
}
