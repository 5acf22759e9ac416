import type { Tags } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { accessOf } from './access.ts'
import { bicycleKeys, closesToBicycles } from './bicycleRules.ts'
import { carKeys, closesToCars } from './carRules.ts'
import { closesToWalkers, footKeys } from './footRules.ts'
import { metresOf } from './measures.ts'

const keysOf: Record<StreetMode, readonly string[]> = { car: carKeys, bike: bicycleKeys, foot: footKeys }
const closes: Record<StreetMode, (access: string) => boolean> = {
  car: closesToCars,
  bike: closesToBicycles,
  foot: closesToWalkers,
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

/** Whether the mode cannot pass a node with these tags. What the access tags say of a barrier goes before its kind. */
export function isBarred(mode: StreetMode, tags: Tags): boolean {
  const access = accessOf(tags, keysOf[mode])
  // A crossing's access tags speak of those who cross, not of those who come along the street.
  if (access !== undefined) return closes[mode](access) && tags.highway !== 'crossing'
  const { barrier } = tags
  if (barrier === undefined) return false
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
