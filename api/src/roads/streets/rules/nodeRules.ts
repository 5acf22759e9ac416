import type { Tags } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { type Access, type AccessKeys, accessOf, type TaggedAccess } from './access.ts'
import {
  closedToBicycles,
  closedToCargoBikes,
  closedToPeople,
  flatKerbs,
  gates,
  openToCallers,
  openToCars,
} from './barriers.ts'
import { bicycleKeys, cargoBikeKeys } from './bicycleRules.ts'
import { carKeys } from './carRules.ts'
import { cargoBikeSize, doesNotFitPast, type VehicleSize, vanSize } from './doesNotFit.ts'
import { footKeys } from './footRules.ts'
import { wordSet } from './table.ts'

interface NodeRule {
  readonly keys: AccessKeys
  readonly size: VehicleSize
  /** The mode's access at a barrier without access tags. */
  readonly defaultAccess: (barrier: string, tags: Tags) => Access
}
const closedFor =
  (closed: ReadonlySet<string>) =>
  (barrier: string): Access =>
    closed.has(barrier) ? 'closed' : 'open'
const rules: Record<StreetMode, NodeRule> = {
  car: { keys: carKeys, size: vanSize, defaultAccess: defaultCarAccess },
  bike: { keys: bicycleKeys, size: {}, defaultAccess: closedFor(closedToBicycles) },
  cargo_bike: { keys: cargoBikeKeys, size: cargoBikeSize, defaultAccess: closedFor(closedToCargoBikes) },
  foot: { keys: footKeys, size: {}, defaultAccess: closedFor(closedToPeople) },
}
/** Nodes whose access tags describe something other than the way: the crossing traffic, a stop, a shop's door. */
const otherThingKeys = [
  'crossing',
  'public_transport',
  'amenity',
  'shop',
  'office',
  'tourism',
  'leisure',
  'building',
  'entrance',
  'door',
] as const
const ownAccessHighways = wordSet('elevator gate road toll_gantry checkpoint')

/**
 * A mode's access at a node with these tags: open, restricted (a private gate) or closed. What is too low or narrow is closed despite its
 * tags. Access tags override a gate's kind; at a bollard or a wall, which nobody opens, a car heeds only a key for vehicles, and a bicycle
 * at a stile only its own key.
 */
export function passageAt(mode: StreetMode, tags: Tags): Access {
  const { keys, size, defaultAccess } = rules[mode]
  if (doesNotFitPast(tags, size)) return 'closed'
  const { barrier } = tags
  const tagged = describesSomethingElse(tags) ? undefined : accessOf(tags, keys)
  if (tags.locked === 'yes' && (mode === 'car' || !isOpenedByOwnKey(tagged, keys))) return 'closed'
  if (barrier === undefined) return tagged?.access ?? 'open'
  const kind = defaultAccess(barrier, tags)
  if (tagged === undefined || (kind === 'closed' && !overridesBarrier(mode, barrier, tagged, keys))) return kind
  return tagged.access
}

/** Whether an access tag overrides a barrier that stops the mode by default; one that closes it always does. */
function overridesBarrier(mode: StreetMode, barrier: string, tagged: TaggedAccess, keys: AccessKeys): boolean {
  if (tagged.access === 'closed') return true
  if (mode === 'foot') return true
  if (mode === 'car') return tagged.key !== 'access' || gates.has(barrier)
  return closedToPeople.has(barrier) || isOpenedByOwnKey(tagged, keys)
}

/** A cargo bike's own key is `cargo_bike`: what fits a bicycle may be too tight for it. */
function isOpenedByOwnKey(tagged: TaggedAccess | undefined, { keys }: AccessKeys): boolean {
  return tagged?.access === 'open' && tagged.key === keys[0]
}

function defaultCarAccess(barrier: string, tags: Tags): Access {
  if (barrier === 'kerb') return flatKerbs.has(tags.kerb ?? '') || tags.highway === 'crossing' ? 'open' : 'closed'
  if (openToCallers.has(barrier)) return 'restricted'
  return openToCars.has(barrier) || tags.bollard === 'rising' ? 'open' : 'closed'
}

function describesSomethingElse(tags: Tags): boolean {
  if (tags.barrier !== undefined && tags.highway !== 'crossing' && tags.crossing === undefined) return false
  if (tags.highway !== undefined && !ownAccessHighways.has(tags.highway)) return true
  return otherThingKeys.some((key) => tags[key] !== undefined)
}

/** Bits: the signals at a node stop traffic along the way's direction, and against it. */
export const signalBits = { forward: 1, backward: 2 } as const

/** For which directions a node with these tags has traffic signals: `signalBits`. */
export function signalsAt(tags: Tags): number {
  if (tags.highway !== 'traffic_signals') return 0
  const direction = tags['traffic_signals:direction'] ?? tags.direction
  if (direction === 'forward') return signalBits.forward
  if (direction === 'backward') return signalBits.backward
  return signalBits.forward | signalBits.backward
}
