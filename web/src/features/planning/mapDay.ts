/** "12 Jun 2023" for the moment from which a map's data is; maps count in UTC. */
export const mapDay = (instant: string): string =>
  new Date(instant).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
