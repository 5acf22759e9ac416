import { sql } from 'kysely'
import { anyOf } from '../../db/anyOf.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/**
 * Orders at their doors in published rounds, with driver and stop: doors still to visit, and failed ones, which may be tried again. What was
 * delivered, or moved to another run, is over.
 */
const selectActiveDoors = (db: TenantDb) =>
  db
    .selectFrom('orders')
    .innerJoin('runs', 'runs.id', 'orders.runId')
    .innerJoin('stopOrders', 'stopOrders.orderId', 'orders.id')
    .innerJoin('stops', 'stops.id', 'stopOrders.stopId')
    .innerJoin('rounds', (join) => join.onRef('rounds.id', '=', 'stops.roundId').onRef('rounds.runId', '=', 'runs.id'))
    .innerJoin('drivers', 'drivers.id', 'rounds.driverId')
    .selectAll('orders')
    .select([
      'stops.id as stopId',
      'stops.position',
      'stops.longitude as stopLongitude',
      'stops.latitude as stopLatitude',
      'rounds.id as roundId',
      'rounds.number as roundNumber',
      'rounds.driverId',
      'rounds.secondDriverId',
      'drivers.name as driverName',
    ])
    .select(sql<string>`runs.id`.as('runId'))
    .where('runs.status', '=', 'published')
    .where('orders.status', 'in', ['out', 'ready', 'on_hold'])
    .where('stops.kind', '<>', 'collect')

/** How many doors await a decision because their household changed its address. */
export const countAddressChanges = (db: TenantDb) =>
  selectActiveDoors(db)
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('orders.addressAsked', 'is not', null)
    .executeTakeFirstOrThrow()

export type ActiveDoor = Awaited<ReturnType<typeof lockActiveDoors>>[number]

/** Those of some households; their orders are locked until the transaction ends. */
export const lockActiveDoors = (db: TenantDb, recipientIds: readonly string[]) =>
  selectActiveDoors(db)
    .where('orders.recipientId', '=', anyOf(recipientIds))
    .orderBy('orders.id')
    .forUpdate('orders')
    .execute()

/** An order's; it is locked until the transaction ends. */
export const lockActiveDoorOfOrder = (db: TenantDb, orderId: string) =>
  selectActiveDoors(db).where('orders.id', '=', orderId).forUpdate('orders').executeTakeFirst()

export type ListedAddressChange = Awaited<ReturnType<typeof listAddressChanges>>[number]

/** Doors whose household changed its address, until an organiser has decided. */
export const listAddressChanges = (db: TenantDb) =>
  selectActiveDoors(db)
    .innerJoin('recipients', 'recipients.id', 'orders.recipientId')
    .select([
      'runs.date as runDate',
      'orders.recipientId',
      'recipients.name as recipientName',
      'recipients.address as newAddress',
      'recipients.unit as newUnit',
      'recipients.postcode as newPostcode',
      'recipients.longitude as newLongitude',
      'recipients.accessLongitude as newAccessLongitude',
    ])
    .where('orders.addressAsked', 'is not', null)
    .orderBy('runs.date')
    .orderBy('rounds.number')
    .orderBy('stops.position')
    .execute()
