import type { Mode } from '@doorstep/shared/units'

/** How a mode travels when nothing is known of the streets. */
export interface TravelFigures {
  /** Distance on the streets ÷ great-circle distance. */
  readonly detour: number
  /** Metres a second, stops at lights and junctions included. */
  readonly speed: number
}

const kilometresAnHour = (speed: number): number => speed / 3.6

/**
 * Detour factors and speeds by mode. A driver late by a guess costs more than one early, so figures lean to the slow side.
 *
 * Car, bike and foot: measured on 200 address pairs each in Newport (median 2.5 km apart), answered by OSRM 6.0.0 with
 * its stock profiles: street distance ÷ great circle, all pairs added up, is 1.45 for cars, 1.31 for bikes, 1.23 on foot;
 * distance ÷ time is 37.0, 12.8 and 5.0 km/h. We take 1.45, 1.31 and 1.23; bike and foot speeds as measured; and for cars
 * 30 km/h, because OSRM's times are those of empty streets (pairs under 2 km there make 26 to 32 km/h).
 * Cargo bike: a bike's route, a fifth slower when loaded: 10 km/h.
 */
export const travelFigures: Readonly<Record<Mode, TravelFigures>> = {
  car: { detour: 1.45, speed: kilometresAnHour(30) },
  bike: { detour: 1.31, speed: kilometresAnHour(12.8) },
  cargo_bike: { detour: 1.31, speed: kilometresAnHour(10) },
  foot: { detour: 1.23, speed: kilometresAnHour(5) },
}
