import { cargoBikeSize, type VehicleSize } from './doesNotFit.ts'
import { groupedTable, type Table, table } from './table.ts'

/** A kind of bicycle: its speed and what stops it. */
export interface Bicycle {
  /** Factor on a bicycle's speeds, ridden or pushed. */
  readonly pace: number
  readonly takesSteps: boolean
  readonly size: VehicleSize
}

export const bicycle: Bicycle = { pace: 1, takesSteps: true, size: {} }
/** A fifth slower when loaded, as in our estimate without a map (estimate/travelFigures.ts). */
export const cargoBike: Bicycle = { pace: 0.8, takesSteps: false, size: cargoBikeSize }

/** Kilometres an hour. */
export const riding = 15
export const pushing = 4
export const ferrySpeed = 5
export const yardSpeed = 10

export const rideSpeeds: Table = groupedTable({
  [riding]:
    'cycleway primary primary_link secondary secondary_link tertiary tertiary_link residential unclassified living_street road service',
  12: 'track',
  13: 'path',
})
/** Where the country opens them to bicycles. */
export const bridlewaySpeed = 12
export const pushSpeeds: Table = table({ footway: pushing, pedestrian: pushing, steps: 2 })
/** Maximum by surface. */
export const surfaceSpeeds: Table = groupedTable({
  10: 'wood metal cobblestone:flattened paving_stones compacted fine_gravel ground',
  9: 'sett',
  8: 'dirt',
  7: 'cobblestone',
  6: 'unpaved gravel pebblestone grass_paver earth grass',
  3: 'mud sand woodchips',
})
