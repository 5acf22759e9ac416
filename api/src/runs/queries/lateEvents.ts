import type { TenantDb } from '../../kernel/tenant.ts'

/** Late events that await a decision, the oldest first, with run, round and door. */
export const selectUndecidedLateEvents = (db: TenantDb) =>
  db
    .selectFrom('stopEvents')
    .innerJoin('rounds', 'rounds.id', 'stopEvents.roundId')
    .leftJoin('stops', 'stops.id', 'stopEvents.stopId')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .innerJoin('drivers', 'drivers.id', 'rounds.driverId')
    .leftJoin('hubs', 'hubs.id', 'stops.hubId')
    .leftJoin('stopEvents as undone', 'undone.id', 'stopEvents.undoes')
    .leftJoin('lateEventDecisions', 'lateEventDecisions.eventId', 'stopEvents.id')
    .selectAll('stopEvents')
    .select([
      'rounds.runId',
      'rounds.number as roundNumber',
      'runs.date as runDate',
      'drivers.name as driverName',
      'hubs.name as hubName',
      'undone.outcome as undoneOutcome',
    ])
    .select((eb) =>
      eb
        .selectFrom('stopOrders')
        .innerJoin('orders', 'orders.id', 'stopOrders.orderId')
        .whereRef('stopOrders.stopId', '=', 'stops.id')
        .select(({ fn }) => fn.min<string | null>('orders.snapshotName').as('name'))
        .as('doorName'),
    )
    .where('stopEvents.late', '=', true)
    .where('lateEventDecisions.eventId', 'is', null)
    .orderBy('stopEvents.sequence')

export type UndecidedLateEvent = Awaited<ReturnType<ReturnType<typeof selectUndecidedLateEvents>['execute']>>[number]
