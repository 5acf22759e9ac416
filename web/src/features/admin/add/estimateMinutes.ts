import type { RegionSummary } from '@doorstep/shared/contracts'

/** Bytes of an extract in a second: 120 MB of Greater London in ten minutes, on two cores. */
const usualRate = 200_000

/**
 * How long a machine will take to add a region: as fast as its largest one so far.
 *
 * @param bytes of the extract
 * @returns whole minutes, at least one
 */
export function estimateMinutes(
  bytes: number,
  regions: readonly Pick<RegionSummary, 'extractBytes' | 'seconds' | 'invented'>[],
): number {
  const [largest] = regions
    .filter(({ invented, seconds }) => !invented && seconds > 0)
    .toSorted((one, other) => other.extractBytes - one.extractBytes)
  const rate = largest ? largest.extractBytes / largest.seconds : usualRate
  return Math.max(1, Math.ceil(bytes / rate / 60))
}
