import type { Tags } from '../../../extract/index.ts'
import { wordSet } from './table.ts'

/** Values of `highway` for a planned, unfinished or removed street: https://wiki.openstreetmap.org/wiki/Lifecycle_prefix. */
const inactiveHighways = wordSet(
  'proposed planned construction abandoned disused razed demolished dismantled removed destroyed historic no',
  'none',
)
const yes: ReadonlySet<string> = new Set(['yes', 'true', '1'])

/**
 * Whether a way does not exist yet or any more, or is impassable: closed to all. With a real `highway`, tags like `proposed=secondary`,
 * `construction=trunk` or `disused:railway=rail` describe its future or past, and the street is open. Only a plain yes describes its
 * present state.
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
