/**
 * Branded quantities and identifiers. A brand costs nothing at run time; it stops metres being added to seconds.
 * Every quantity is a whole number at one documented scale, so sums stay exact.
 */
declare const brand: unique symbol
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

/** Whole seconds. A point in time is seconds from local midnight of the run's date; may pass 86,400 for a late shift. */
export type Seconds = Branded<number, 'Seconds'>
/** Whole metres. */
export type Metres = Branded<number, 'Metres'>
/** Whole grams: kilograms with a decimal are kept as grams so that loads add up exactly. */
export type Grams = Branded<number, 'Grams'>

export const seconds = (value: number): Seconds => Math.round(value) as Seconds
export const minutes = (value: number): Seconds => Math.round(value * 60) as Seconds
export const metres = (value: number): Metres => Math.round(value) as Metres
export const grams = (kilograms: number): Grams => Math.round(kilograms * 1000) as Grams

/** How a driver travels. Each has its own matrix. */
export const modes = ['car', 'bike', 'cargo_bike', 'foot'] as const
export type Mode = (typeof modes)[number]

/** What works out travel times: our streets, OSRM servers, or straight lines, which are a guess and always shown as one. */
export const engines = ['streets', 'osrm', 'estimate'] as const
export type Engine = (typeof engines)[number]

/** WGS84 longitude and latitude in degrees, in GeoJSON's order. */
export type LonLat = readonly [longitude: number, latitude: number]
