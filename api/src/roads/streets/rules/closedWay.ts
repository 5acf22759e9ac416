import type { Tags } from '../../../extract/index.ts'
import { wordSet } from './table.ts'

/** Values of `highway` for a street that is only planned, being built, or gone: https://wiki.openstreetmap.org/wiki/Lifecycle_prefix. */
const inactiveHighways = wordSet(
  'proposed planned construction abandoned disused razed demolished dismantled removed destroyed historic no',
  'none',
)
const yes: ReadonlySet<string> = new Set(['yes', 'true', '1'])

/**
 * Whether a way is not there yet, not any more, or not to be passed: closed to all. Beside a real `highway` a tag like
 * `proposed=secondary`, `construction=trunk` or `disused:railway=rail` speaks of what it is to become, or once was: the street is open.
 * Only a plain yes speaks of the street as it is, and a `construction` that names no minor work.
 */
export function isClosed(tags: Tags): boolean {
  const { highway } = tags
  if (highway === undefined) return tags.railway === 'construction' || tags.railway === 'proposed' || isUnfit(tags)
  return inactiveHighways.has(highway) || isUnfit(tags)
}

function isUnfit(tags: Tags): boolean {
  const isTagged = (key: string) => yes.has(tags[key] ?? '')
  return (
    isTagged('construction') ||
    isTagged('abandoned') ||
    isTagged('disused') ||
    isTagged('impassable') ||
    tags.status === 'impassable'
  )
}
