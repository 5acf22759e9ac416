import { sql } from 'kysely'

/** How a driver with a link is called where a user's id is recorded: in the audit, and beside the outcomes. */
export const linkUser = (driverId: string): string => `driver ${driverId}`

/** As `linkUser`, of a column with the driver's id. */
export const selectLinkUser = (driverId: 'drivers.id' | 'linkDriver.id') =>
  sql<string>`'driver ' || ${sql.ref(driverId)}`
