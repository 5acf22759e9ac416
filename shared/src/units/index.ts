// Every quantity is an integer at one scale, so that sums stay exact: seconds, metres, grams. A time is seconds from local midnight of the run's
// date; it may exceed 86,400 for a late shift.

/** In seconds. */
export const minutes = (value: number): number => Math.round(value * 60)
/** Of kilograms, which may have decimals. */
export const grams = (kilograms: number): number => Math.round(kilograms * 1000)

/** Of the international mile (International Yard and Pound Agreement, 1959). */
export const metresPerMile = 1609.344

/** How a driver travels. Each has its own matrix. */
export const modes = ['car', 'bike', 'cargo_bike', 'foot'] as const
export type Mode = (typeof modes)[number]

/** Sources of travel times: our streets, OSRM servers, or straight lines, which are an estimate and always shown as one. */
export const engines = ['streets', 'osrm', 'estimate'] as const
export type Engine = (typeof engines)[number]

/** WGS84 longitude and latitude in degrees, in GeoJSON's order. */
export type LonLat = readonly [longitude: number, latitude: number]
