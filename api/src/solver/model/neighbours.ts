import { noWay, type SearchModel } from './searchModel.ts'

export interface Neighbours {
  /** For each task node, `nearCount` others beside which it may go well: short ways, little waiting. */
  readonly near: Int32Array
  readonly nearCount: number
  /** For each task node, `closeCount` others by the shortest way, itself first. */
  readonly close: Int32Array
  readonly closeCount: number
}

/** How much a second of waiting counts against a second of travel. */
const waitingWeight = 0.2

/** Lists by the least over all profiles; equal ones by number, so that the order does not depend on chance. */
export function findNeighbours(model: SearchModel, nearMost: number, closeMost: number): Neighbours {
  const { taskNodes: count, location, stride, opens, closes, service, hasSeveralWindows } = model
  const nearCount = Math.min(nearMost, Math.max(0, count - 1))
  const closeCount = Math.min(closeMost, count)
  const near = new Int32Array(count * nearCount)
  const close = new Int32Array(count * closeCount)
  const byNear = new Float64Array(count)
  const byWay = new Float64Array(count)
  const matrices = [...new Set(model.durationsOf)].map((index) => model.durations[index]!)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      let there = Infinity
      let back = Infinity
      for (const durations of matrices) {
        there = Math.min(there, durations[location[i]! * stride + location[j]!]!)
        back = Math.min(back, durations[location[j]! * stride + location[i]!]!)
      }
      byWay[j] = (i === j ? 0 : Math.min(there, back) + 1) * count + j
      const after = there + mismatch(i, j, there)
      const before = back + mismatch(j, i, back)
      byNear[j] = i === j ? Infinity : Math.round(Math.min(after, before, noWay)) * count + j
    }
    byWay.sort()
    byNear.sort()
    for (let k = 0; k < closeCount; k++) close[i * closeCount + k] = byWay[k]! % count
    for (let k = 0; k < nearCount; k++) near[i * nearCount + k] = byNear[k]! % count
  }
  return { near, nearCount, close, closeCount }

  /** Waiting that cannot be avoided, and lateness that cannot, when `second` follows `first`. */
  function mismatch(first: number, second: number, way: number): number {
    const arrivesAfter = opens[first]! + service[first]! + way
    const late = Math.max(0, arrivesAfter - closes[second]!)
    if (hasSeveralWindows) return late
    return late + waitingWeight * Math.max(0, opens[second]! - (closes[first]! + service[first]! + way))
  }
}
