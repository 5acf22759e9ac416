import type { Tags } from '../../../extract/index.ts'
import { metresOf, tonnesOf } from './measures.ts'
import { wordSet } from './table.ts'

/** Metres and tonnes. A missing dimension fits anywhere. */
export interface VehicleSize {
  readonly height?: number
  readonly width?: number
  readonly length?: number
  readonly tonnes?: number
}

/** A van with parcels. */
export const vanSize: VehicleSize = { height: 2.5, width: 1.9, length: 4.8, tonnes: 3.5 }
/** A cargo bike: the widest box or trailer on the market, which is also the design width of CROW and LTN 1/20. */
export const cargoBikeSize: VehicleSize = { width: 0.9 }

const limits = {
  height: ['maxheight', 'maxheight:physical', 'maxheight:signed'],
  width: ['maxwidth', 'maxwidth:physical'],
  length: ['maxlength'],
  tonnes: ['maxweight', 'maxweightrating'],
} as const
const ownWidth = ['width', 'est_width'] as const
/** The gap of a barrier: https://wiki.openstreetmap.org/wiki/Key:cycle_barrier. */
const gaps = ['opening', 'spacing'] as const
/** Of these, `width` is the width of the object itself, not of the gap. */
const solid = wordSet('bollard block kerb log debris jersey_barrier cattle_grid')

/** Whether a way is too low, narrow or weak. */
export const doesNotFit = (tags: Tags, size: VehicleSize): boolean =>
  isBelow(tags, size, [...limits.width, ...ownWidth])

/** Whether whatever is at a node leaves too little room. */
export function doesNotFitPast(tags: Tags, size: VehicleSize): boolean {
  const { barrier } = tags
  if (barrier === undefined) return isBelow(tags, size, limits.width)
  return isBelow(tags, size, [...limits.width, ...gaps, ...(solid.has(barrier) ? [] : ownWidth)])
}

/** The smallest tagged value counts. */
function isBelow(tags: Tags, { height, width, length, tonnes }: VehicleSize, widths: readonly string[]): boolean {
  const below = (
    names: readonly string[],
    measure: (value: string | undefined) => number | undefined,
    needed: number | undefined,
  ) => needed !== undefined && names.some((name) => (measure(tags[name]) ?? Number.POSITIVE_INFINITY) < needed)
  return (
    below(limits.height, metresOf, height) ||
    below(widths, metresOf, width) ||
    below(limits.length, metresOf, length) ||
    below(limits.tonnes, tonnesOf, tonnes)
  )
}
