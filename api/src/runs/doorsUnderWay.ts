import { sql } from 'kysely'
import type { TenantDb } from '../kernel/tenant.ts'

/**
 * Orders at their doors in rounds that are out, with whom and where: doors still to do, and failed ones, which may be tried again. What was
 * delivered, or taken elsewhere, is over.
 */
const doors = (db: TenantDb) =>
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
      'drivers.name as driverName',
    ])
    .select(sql<string>`runs.id`.as('runId'))
    .where('runs.status', '=', 'published')
    .where('orders.status', 'in', ['out', 'ready', 'on_hold'])
    .where('stops.kind', '<>', 'collect')

export type DoorUnderWay = Awaited<ReturnType<typeof doorsUnderWay>>[number]

/** A household's, their orders locked until the transaction ends. */
export const doorsUnderWay = (db: TenantDb, recipientId: string) =>
  doors(db).where('orders.recipientId', '=', recipientId).orderBy('orders.id').forUpdate('orders').execute()

/** An order's, locked. */
export const doorOfOrder = (db: TenantDb, orderId: string) =>
  doors(db).where('orders.id', '=', orderId).forUpdate('orders').executeTakeFirst()

export type ListedAddressChange = Awaited<ReturnType<typeof listAddressChanges>>[number]

/** Those whose household changed its address, and nobody has decided yet. */
export const listAddressChanges = (db: TenantDb) =>
  doors(db)
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
