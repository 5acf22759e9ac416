/** How a driver with a link is called where a user's id is recorded: in the audit, and beside the outcomes. */
export const linkUser = (driverId: string): string => `driver ${driverId}`
