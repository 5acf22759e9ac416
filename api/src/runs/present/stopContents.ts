import type { Row } from '../../kernel/database.ts'
import type { ListedStop, StopOrder } from '../queries/stops.ts'

/** Of a stop: the hub's, the errand's own collection point, or the door as it was when planned. */
export function findAddress(stop: ListedStop, order: StopOrder | undefined) {
  if (stop.hubId !== null)
    return {
      name: stop.hub?.name ?? '',
      address: stop.hub?.address ?? '',
      unit: null,
      postcode: stop.hub?.postcode ?? '',
      phone: stop.hub?.phone ?? null,
    }
  if (stop.kind === 'collect')
    return {
      name: order?.errandName ?? '',
      address: order?.errandAddress ?? '',
      unit: null,
      postcode: order?.errandPostcode ?? '',
      phone: null,
    }
  return {
    name: order?.snapshotName ?? '',
    address: order?.snapshotAddress ?? '',
    unit: order?.snapshotUnit ?? null,
    postcode: order?.snapshotPostcode ?? '',
    phone: order?.snapshotPhone ?? null,
  }
}

const sensitivity: readonly Row<'orders'>['temperature'][] = ['hot', 'chilled', 'ambient']

/** What needs most care at a stop: hot before chilled before ambient. */
export const mostSensitiveTemperature = (orders: readonly StopOrder[]) =>
  sensitivity.find((temperature) => orders.some((order) => order.temperature === temperature)) ?? 'ambient'

export const sumOf = (orders: readonly StopOrder[], value: (order: StopOrder) => number) =>
  orders.reduce((sum, order) => sum + value(order), 0)
