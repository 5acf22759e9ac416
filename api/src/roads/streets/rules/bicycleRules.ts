import type { Tags } from '../../../extract/index.ts'
import { type Access, type AccessKeys, accessByDirection, type TaggedAccess } from './access.ts'
import {
  type Bicycle,
  bicycle,
  bridlewaySpeed,
  cargoBike,
  ferrySpeed,
  pushing,
  pushSpeeds,
  rideSpeeds,
  riding,
  surfaceSpeeds,
  yardSpeed,
} from './bicycleSpeeds.ts'
import { isClosed } from './closedWay.ts'
import type { Country } from './countries.ts'
import { laneDirections } from './cycleLanes.ts'
import { doesNotFit } from './doesNotFit.ts'
import { fastTrafficAppeal, isBesideFastTraffic, isForCarsOnly } from './fastRoads.ts'
import { footKeys } from './footRules.ts'
import { secondsOf, speedLimit } from './measures.ts'
import { type Oneway, onewayOf } from './oneway.ts'
import type { Draft, Passage, TravelMode, WayUse } from './passage.ts'

/** Keys that apply to bicycles. */
export const bicycleKeys: AccessKeys = { keys: ['bicycle', 'vehicle', 'access'], own: 1 }
export const cargoBikeKeys: AccessKeys = { keys: ['cargo_bike', ...bicycleKeys.keys], own: 2 }
const onewayKeys = ['oneway:bicycle', 'bicycle:oneway', 'oneway:vehicle', 'oneway'] as const
const directions = ['forward', 'backward'] as const

/** How a bicycle may use a way with these tags, ridden or pushed; undefined if not at all. */
export const bicycleUse = (tags: Tags, country: Country): WayUse | undefined =>
  useBy(bicycle, bicycleKeys, tags, country)

/** The same for a cargo bike: nobody pushes one up steps, and it needs room. */
export const cargoBikeUse = (tags: Tags, country: Country): WayUse | undefined =>
  useBy(cargoBike, cargoBikeKeys, tags, country)

function useBy(bike: Bicycle, keys: AccessKeys, tags: Tags, country: Country): WayUse | undefined {
  const tagged = accessByDirection(tags, keys)
  const [forwardTagged, backwardTagged] = tagged
  if (isClosed(tags) || isForCarsOnly(tags, country, isOpenedByOwnKey(forwardTagged, keys))) return undefined
  if (forwardTagged?.access === 'closed' && backwardTagged?.access === 'closed') return undefined
  if ((tags.highway === 'steps' && !bike.takesSteps) || doesNotFit(tags, bike.size)) return undefined
  // A private drive leads to somebody's door; a private car park leads nowhere.
  if (tags.highway === undefined && forwardTagged?.value === 'private') return undefined
  const kind = kindOf(tags, forwardTagged, country)
  const oneway = onewayOf(tags, onewayKeys, keys)
  const draft = rideableDirections(tags, tagged, oneway, [kind.speed, kindOf(tags, backwardTagged, country).speed])
  applyCycleLanes(draft, tags, tagged, oneway, country)
  const pushed = kind.travel === 'ferry' ? noPushing : applyPushing(draft, tags, tagged, kind.pushable, oneway)

  const limit = (key: string) => speedLimit(tags[key]) ?? speedLimit(tags.maxspeed) ?? Number.POSITIVE_INFINITY
  const maxSpeed = surfaceSpeeds.get(tags.surface ?? '') ?? Number.POSITIVE_INFINITY
  const pace = kind.travel === 'ferry' ? 1 : bike.pace
  const seconds = kind.travel === 'ferry' || tags.bridge === 'movable' ? secondsOf(tags.duration) : undefined
  const appeal = isBesideFastTraffic(tags, ['cycleway']) ? fastTrafficAppeal : 1
  const passage = (index: 0 | 1): Passage | undefined => {
    const direction = directions[index]
    const speed = Math.min(draft[`${direction}Speed`] * pace, limit(`maxspeed:${direction}`), maxSpeed * pace)
    if (!draft[direction] || speed <= 0) return undefined
    const restricted = tagged[index]?.access === 'restricted'
    return { speed, travel: pushed[direction] ? 'pushing bike' : kind.travel, restricted, appeal }
  }
  const [forward, backward] = [passage(0), passage(1)]
  return forward || backward ? { forward, backward, seconds } : undefined
}

const isOpenedByOwnKey = (tagged: TaggedAccess | undefined, { keys, own }: AccessKeys): boolean =>
  tagged?.access === 'open' && keys.indexOf(tagged.key) < own

const noPushing = { forward: false, backward: false }
type AccessByDirection = readonly [forward: TaggedAccess | undefined, backward: TaggedAccess | undefined]

interface Kind {
  readonly speed: number
  readonly travel: TravelMode
  /** Whether a bicycle that may not be ridden here may be pushed. */
  readonly pushable: boolean
}

function kindOf(tags: Tags, tagged: TaggedAccess | undefined, country: Country): Kind {
  const { highway, amenity } = tags
  const ride = (speed: number): Kind => ({ speed, travel: 'cycling', pushable: true })
  if (tags.bridge === 'movable') return ride(5)
  if (tags.route === 'ferry') return { speed: ferrySpeed, travel: 'ferry', pushable: false }
  if (tags.railway === 'platform' || tags.public_transport === 'platform') return ride(pushing)
  if (amenity === 'parking' || amenity === 'parking_entrance') return ride(yardSpeed)
  const speed = rideSpeeds.get(highway ?? '') ?? speedByCountry(highway, country)
  if (speed !== undefined) return ride(speed)
  // Tags open many things to people, but only ways are ridden on, and never steps.
  if (tagged?.access === 'open' && tagged.value !== 'dismount' && highway !== undefined && highway !== 'steps')
    return ride(riding)
  return { speed: 0, travel: 'cycling', pushable: false }
}

function speedByCountry(highway: string | undefined, country: Country): number | undefined {
  if (highway === 'bridleway' && country.bridlewaysByBicycle) return bridlewaySpeed
  if ((highway === 'trunk' || highway === 'trunk_link') && country.trunkRoadsForAll) return riding
  return undefined
}

function rideableDirections(
  tags: Tags,
  [forward, backward]: AccessByDirection,
  oneway: Oneway,
  speeds: readonly [number, number],
): Draft {
  const rides = (tagged: TaggedAccess | undefined, open: boolean) =>
    open && !oneway.reversible && tagged?.access !== 'closed' && !isDismount(tagged) && tags.bicycle !== 'dismount'
  return {
    forward: rides(forward, oneway.forward),
    backward: rides(backward, oneway.backward),
    forwardSpeed: speeds[0],
    backwardSpeed: speeds[1],
  }
}

const isDismount = (tagged: TaggedAccess | undefined): boolean => tagged?.value === 'dismount'

/** A lane opens its direction at riding speed, a contraflow lane the direction against the one-way. */
function applyCycleLanes(draft: Draft, tags: Tags, tagged: AccessByDirection, oneway: Oneway, country: Country): void {
  const left = tags.driving_side === undefined ? country.drivesOnLeft : tags.driving_side === 'left'
  const lanes = laneDirections(tags, oneway, left)
  for (const [index, direction] of directions.entries()) {
    if (!lanes[direction] || tagged[index]?.access === 'closed' || isDismount(tagged[index])) continue
    draft[direction] = true
    draft[`${direction}Speed`] = riding
  }
}

/** Where riding is not allowed, a bicycle is pushed as people walk: along footways and against a one-way. Not round a roundabout. */
function applyPushing(draft: Draft, tags: Tags, tagged: AccessByDirection, pushable: boolean, { implied }: Oneway) {
  const pushed = { forward: false, backward: false }
  const onFoot = accessByDirection(tags, footKeys)
  const ownSpeed = pushSpeeds.get(tags.highway ?? '') ?? (tags.man_made === 'pier' ? pushing : undefined)
  for (const [index, direction] of directions.entries()) {
    if (draft[direction] && draft[`${direction}Speed`] > 0) continue
    const walked = walks(onFoot[index], pushable && (direction === 'forward' || !implied))
    const speed = isDismount(tagged[index]) ? pushing : walked === 'closed' ? 0 : (ownSpeed ?? (walked ? pushing : 0))
    if (speed === 0) continue
    pushed[direction] = draft[direction] = true
    draft[`${direction}Speed`] = speed
  }
  return pushed
}

/** `open` where people walk or a bicycle would be ridden, undefined when no tag says so. */
function walks(tagged: TaggedAccess | undefined, pushable: boolean): Access | undefined {
  if (tagged?.access === 'closed') return 'closed'
  return (tagged?.key === 'foot' && tagged.access === 'open') || pushable ? 'open' : undefined
}
