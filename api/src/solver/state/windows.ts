import type { SearchModel } from '../model/searchModel.ts'

/** The first time from `time` on at which work may begin at the node; Infinity if it is too late. */
export function nextOpening(model: SearchModel, node: number, time: number): number {
  const last = model.windowStart[node + 1]!
  for (let window = model.windowStart[node]!; window < last; window++) {
    if (time <= model.windowUntil[window]!) return Math.max(time, model.windowFrom[window]!)
  }
  return Number.POSITIVE_INFINITY
}

/** The last time up to `time` at which work may begin at the node; -Infinity if it is too early. */
export function previousOpening(model: SearchModel, node: number, time: number): number {
  const first = model.windowStart[node]!
  for (let window = model.windowStart[node + 1]! - 1; window >= first; window--) {
    if (time >= model.windowFrom[window]!) return Math.min(time, model.windowUntil[window]!)
  }
  return Number.NEGATIVE_INFINITY
}
