import type { Labels } from './useLabels.ts'

/** "2nd floor", "Ground floor", "Basement"; undefined when the floor is not known. */
export function describeFloor(floor: number | null, labels: Labels): string | undefined {
  if (floor === null) return undefined
  if (floor === 0) return labels('groundFloor')
  return floor < 0 ? labels('basement') : labels('floor', { count: floor, ordinal: true })
}
