import type { Tags } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { accessOf } from './access.ts'
import { bicycleKeys, closedToBicycles, restrictedToBicycles } from './bicycleRules.ts'
import { carKeys, closedToCars, restrictedToCars } from './carRules.ts'
import { closedToWalkers, footKeys, restrictedToWalkers } from './footRules.ts'
import { metresOf } from './measures.ts'

interface AccessRule {
  readonly keys: readonly string[]
  readonly closed: ReadonlySet<string>
  readonly restricted: ReadonlySet<string>
}
const accessRules: Record<StreetMode, AccessRule> = {
  car: { keys: carKeys, closed: closedToCars, restricted: restrictedToCars },
  bike: { keys: bicycleKeys, closed: closedToBicycles, restricted: restrictedToBicycles },
  foot: { keys: footKeys, closed: closedToWalkers, restricted: restrictedToWalkers },
}
/** Barriers that a car drives through or opens. All others stop it: bollards, blocks, cycle barriers, kissing gates. */
const openToCars: ReadonlySet<string> = new Set([
  'cattle_grid',
  'border_control',
  'toll_booth',
  'sally_port',
  'gate',
  'lift_gate',
  'no',
  'entrance',
  'height_restrictor',
  'kerb',
])
/** Barriers that stop even people on foot or with a bicycle. */
const closedToPeople: ReadonlySet<string> = new Set(['yes', 'wall', 'fence'])
const vanHeight = 2.5

/**
 * What a node with these tags is to a mode: passed freely, passed by those who have business behind it (a private gate), or not passed.
 * What the access tags say of a barrier goes before its kind.
 */
export function passageAt(mode: StreetMode, tags: Tags): 'open' | 'restricted' | 'barred' {
  const { keys, closed, restricted } = accessRules[mode]
  const access = accessOf(tags, keys)
  // A crossing's access tags speak of those who cross, not of those who come along the street.
  if (access !== undefined && tags.highway === 'crossing') return 'open'
  if (access !== undefined) return closed.has(access) ? 'barred' : restricted.has(access) ? 'restricted' : 'open'
  return tags.barrier !== undefined && stops(mode, tags, tags.barrier) ? 'barred' : 'open'
}

function stops(mode: StreetMode, tags: Tags, barrier: string): boolean {
  if (mode !== 'car') return closedToPeople.has(barrier)
  if (barrier === 'height_restrictor') return (metresOf(tags.maxheight) ?? vanHeight) < vanHeight
  return !openToCars.has(barrier) && tags.bollard !== 'rising'
}

/** Bits: the signals at a node stop those who come along the way's direction, and those who come against it. */
export const signalBits = { forward: 1, backward: 2 } as const

/** For whom there are traffic signals at a node with these tags: `signalBits`. */
export function signalsAt(tags: Tags): number {
  if (tags.highway !== 'traffic_signals') return 0
  const direction = tags['traffic_signals:direction'] ?? tags.direction
  if (direction === 'forward') return signalBits.forward
  if (direction === 'backward') return signalBits.backward
  return signalBits.forward | signalBits.backward
}
