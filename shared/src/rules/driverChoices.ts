/** Where a volunteer's round ends: at home (or the usual start), at a hub, or at the last stop. */
export const driverEnds = ['home', 'hub', 'last_stop'] as const
export type DriverEnds = (typeof driverEnds)[number]

/** Limits of a volunteer's preferred area on the map: what a person draws, and no larger than a county. */
export const areaLimits = { minCorners: 3, maxCorners: 40, squareKilometres: 5000 } as const
