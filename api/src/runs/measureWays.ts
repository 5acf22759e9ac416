import type { Mode } from '@doorstep/shared/units'

interface Place {
  readonly longitude: number
  readonly latitude: number
}

interface Way {
  readonly metres: number
  readonly seconds: number
}

/** The ways along the streets from one place to several, in their order; undefined for one that cannot be reached. */
export type MeasureWays = (mode: Mode, from: Place, to: readonly Place[]) => Promise<readonly (Way | undefined)[]>
