import { gzipSync } from 'node:zlib'
import { encodeTile, type TileFeature } from './encodeTile.ts'
import { type LayerName, layers } from './kinds.ts'

/** A candidate feature of a tile. */
export interface Candidate extends TileFeature {
  readonly layer: LayerName
  /** By kind: the lowest is dropped first. */
  readonly importance: number
  /** At equal `importance` the smaller is dropped first; square units. */
  readonly size: number
}

/** Each further attempt has a target lower by this factor, since what is dropped first compresses best. */
const caution = 0.9

/**
 * A tile of at most `maxBytes`, gzipped. One that is too large loses the least important features, then the smallest, then the later of two
 * equals: house numbers and sheds before footpaths, footpaths before streets. Order is preserved. Undefined: nothing remains.
 */
export function fitTile(candidates: readonly Candidate[], maxBytes: number): Buffer | undefined {
  let remaining = candidates
  while (remaining.length > 0) {
    const bytes = gzipTile(remaining)
    if (bytes.length <= maxBytes) return bytes
    // At most nine tenths remain, so this terminates.
    remaining = mostImportantUpTo(remaining, Math.floor(weightOf(remaining) * (maxBytes / bytes.length) * caution))
  }
  return undefined
}

function gzipTile(candidates: readonly Candidate[]): Buffer {
  const byLayer = layers.map((name) => ({
    name,
    features: candidates.filter((candidate) => candidate.layer === name),
  }))
  return gzipSync(encodeTile(byLayer), { level: 7 })
}

/** Approximate bytes of a feature: points, properties, commands. */
const weight = ({ parts, properties }: Candidate): number =>
  parts.reduce((sum, part) => sum + part.length, 0) + String(properties.name ?? '').length + 6

const weightOf = (candidates: readonly Candidate[]): number =>
  candidates.reduce((sum, candidate) => sum + weight(candidate), 0)

function mostImportantUpTo(candidates: readonly Candidate[], most: number): Candidate[] {
  const order = candidates
    .map((_, index) => index)
    .sort((a, b) => {
      const [one, other] = [candidates[a]!, candidates[b]!]
      return other.importance - one.importance || other.size - one.size || a - b
    })
  let sum = 0
  const remaining = order.filter((index) => {
    sum += weight(candidates[index]!)
    return sum <= most
  })
  return remaining.sort((a, b) => a - b).map((index) => candidates[index]!)
}
