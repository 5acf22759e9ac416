import type { Tags } from '../../../extract/index.ts'
import { metresOf, tonnesOf } from './measures.ts'
import { wordSet } from './table.ts'

/** Metres and tonnes. What is left out fits anywhere. */
export interface VehicleSize {
  readonly height?: number
  readonly width?: number
  readonly length?: number
  readonly tonnes?: number
}

/** A van with parcels. */
export const vanSize: VehicleSize = { height: 2.5, width: 1.9, length: 4.8, tonnes: 3.5 }
/** A cargo bike: the widest box or trailer on the market, which is also what CROW and the LTN 1/20 make room for. */
export const cargoBikeSize: VehicleSize = { width: 0.9 }

const limits = {
  height: ['maxheight', 'maxheight:physical', 'maxheight:signed'],
  width: ['maxwidth', 'maxwidth:physical'],
  length: ['maxlength'],
  tonnes: ['maxweight', 'maxweightrating'],
} as const
const ownWidth = ['width', 'est_width'] as const
/** What a barrier leaves open: https://wiki.openstreetmap.org/wiki/Key:cycle_barrier. */
const gaps = ['opening', 'spacing'] as const
/** Of these `width` is how wide the thing itself is, not what it leaves open. */
const solid = wordSet('bollard block kerb log debris jersey_barrier cattle_grid')

/** Whether a way is too low, narrow or weak. */
export const doesNotFit = (tags: Tags, size: VehicleSize): boolean =>
  isBelow(tags, size, [...limits.width, ...ownWidth])

/** Whether what stands at a node, of whatever kind, leaves too little room. */
export function doesNotFitPast(tags: Tags, size: VehicleSize): boolean {
  const { barrier } = tags
  if (barrier === undefined) return isBelow(tags, size, limits.width)
  return isBelow(tags, size, [...limits.width, ...gaps, ...(solid.has(barrier) ? [] : ownWidth)])
}

/** The least of what is tagged counts. */
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
