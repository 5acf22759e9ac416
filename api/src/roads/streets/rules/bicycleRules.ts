import type { Tags } from '../../../extract/index.ts'
import { accessOf } from './access.ts'
import { isClosed } from './closedWay.ts'
import { secondsOf, speedLimit } from './measures.ts'
import { type Draft, type Passage, saysBackward, saysNo, saysYes, type TravelMode, type WayUse } from './passage.ts'
import { table } from './table.ts'

/** Keys that speak of bicycles, from the most particular to the most general. */
export const bicycleKeys = ['bicycle', 'vehicle', 'access'] as const
const openValues: ReadonlySet<string> = new Set(['yes', 'permissive', 'designated'])
export const closedToBicycles: ReadonlySet<string> = new Set(['no', 'agricultural', 'forestry', 'use_sidepath'])
/** Open to those who have business there. */
export const restrictedToBicycles: ReadonlySet<string> = new Set(['private', 'delivery'])

/** Kilometres an hour. */
const riding = 15
const pushing = 4
const ferrySpeed = 5
const yardSpeed = 10

const rideSpeeds = table({
  cycleway: riding,
  primary: riding,
  primary_link: riding,
  secondary: riding,
  secondary_link: riding,
  tertiary: riding,
  tertiary_link: riding,
  residential: riding,
  unclassified: riding,
  living_street: riding,
  road: riding,
  service: riding,
  track: 12,
  path: 13,
})
const pushSpeeds = table({ footway: pushing, pedestrian: pushing, steps: 2 })
/** The most that a surface allows. */
const surfaceSpeeds = table({
  wood: 10,
  metal: 10,
  'cobblestone:flattened': 10,
  paving_stones: 10,
  compacted: 10,
  fine_gravel: 10,
  ground: 10,
  sett: 9,
  dirt: 8,
  cobblestone: 7,
  unpaved: 6,
  gravel: 6,
  pebblestone: 6,
  grass_paver: 6,
  earth: 6,
  grass: 6,
  mud: 3,
  sand: 3,
  woodchips: 3,
})
const lanes: ReadonlySet<string> = new Set(['track', 'lane', 'share_busway', 'sharrow', 'shared', 'shared_lane'])
const contraflows: ReadonlySet<string> = new Set(['opposite', 'opposite_lane', 'opposite_track'])

/** How a bicycle may use a way with these tags, ridden or pushed; undefined when it may not. */
export function bicycleUse(tags: Tags): WayUse | undefined {
  if (isClosed(tags) || tags.highway === 'motorroad') return undefined
  const access = accessOf(tags, bicycleKeys)
  if (access !== undefined && closedToBicycles.has(access)) return undefined
  const restricted = access !== undefined && restrictedToBicycles.has(access)
  // A private drive leads to somebody's door; a private car park leads nowhere.
  if (restricted && tags.highway === undefined) return undefined
  const kind = kindOf(tags, access)
  const draft: Draft = { forward: true, backward: true, forwardSpeed: kind.speed, backwardSpeed: kind.speed }
  const oneway = obeyOneway(draft, tags)
  followCycleways(draft, tags, oneway)
  const pushed = kind.travel === 'ferry' ? nobodyPushes : pushWhereNotRidden(draft, tags, kind.pushable, oneway)
  const limit = (key: string) => speedLimit(tags[key]) ?? speedLimit(tags.maxspeed) ?? Number.POSITIVE_INFINITY
  const most = surfaceSpeeds.get(tags.surface ?? '') ?? Number.POSITIVE_INFINITY
  const seconds = kind.travel === 'ferry' || tags.bridge === 'movable' ? secondsOf(tags.duration) : undefined
  const passage = (open: boolean, speed: number, isPushed: boolean): Passage | undefined =>
    open && speed > 0 ? { speed, travel: isPushed ? 'pushing bike' : kind.travel, restricted, appeal: 1 } : undefined
  const forward = passage(draft.forward, Math.min(draft.forwardSpeed, limit('maxspeed:forward'), most), pushed.forward)
  const backward = passage(
    draft.backward,
    Math.min(draft.backwardSpeed, limit('maxspeed:backward'), most),
    pushed.backward,
  )
  return forward || backward ? { forward, backward, seconds } : undefined
}

const nobodyPushes = { forward: false, backward: false }

interface Kind {
  readonly speed: number
  readonly travel: TravelMode
  /** Whether a bicycle that may not ride here may be pushed. */
  readonly pushable: boolean
}

function kindOf(tags: Tags, access: string | undefined): Kind {
  const { highway, amenity } = tags
  const ride = (speed: number): Kind => ({ speed, travel: 'cycling', pushable: true })
  if (tags.bridge === 'movable') return ride(5)
  if (tags.route === 'ferry') return { speed: ferrySpeed, travel: 'ferry', pushable: false }
  if (tags.railway === 'platform' || tags.public_transport === 'platform') return ride(pushing)
  if (amenity === 'parking' || amenity === 'parking_entrance') return ride(yardSpeed)
  const speed = rideSpeeds.get(highway ?? '')
  if (speed !== undefined) return ride(speed)
  // Tags open many things to people; only ways are ridden on, and steps never are.
  if (access !== undefined && openValues.has(access) && highway !== undefined && highway !== 'steps')
    return ride(riding)
  return { speed: 0, travel: 'cycling', pushable: false }
}

interface Oneway {
  readonly implied: boolean
  /** Open against the order of the way's nodes alone. */
  readonly reversed: boolean
}

/** `oneway:bicycle` goes before `oneway`, and both before what a roundabout or a motorway implies. */
function obeyOneway(draft: Draft, tags: Tags): Oneway {
  const implied = tags.junction === 'roundabout' || tags.junction === 'circular' || tags.highway === 'motorway'
  const said = tags['oneway:bicycle'] ?? tags.oneway
  if (saysBackward(said)) draft.forward = false
  else if (saysYes(said) || (implied && !saysNo(said))) draft.backward = false
  return { implied, reversed: !draft.forward }
}

/** A lane opens its direction at riding speed, a contraflow lane the direction against the one-way. */
function followCycleways(draft: Draft, tags: Tags, { implied, reversed }: Oneway): void {
  const both = tags.cycleway ?? tags['cycleway:both'] ?? ''
  const left = tags['cycleway:left'] ?? ''
  const right = tags['cycleway:right'] ?? ''
  let forward = false
  let backward = false
  if (draft.forward && draft.backward && !implied) {
    forward = lanes.has(both) || lanes.has(right) || contraflows.has(left)
    backward = lanes.has(both) || lanes.has(left) || contraflows.has(right)
  } else if ([both, left, right].some((value) => contraflows.has(value))) forward = backward = true
  else if ([both, left, right].some((value) => lanes.has(value))) {
    forward = !reversed
    backward = reversed
  }
  if (forward) [draft.forward, draft.forwardSpeed] = [true, riding]
  if (backward) [draft.backward, draft.backwardSpeed] = [true, riding]
}

/** Where it may not ride, a bicycle is pushed as people walk: along footways, and against a one-way. Not round a roundabout. */
function pushWhereNotRidden(draft: Draft, tags: Tags, pushable: boolean, { implied }: Oneway) {
  const pushed = { forward: false, backward: false }
  if (tags.bicycle === 'dismount') {
    draft.forward = draft.backward = true
    draft.forwardSpeed = draft.backwardSpeed = pushing
    return { forward: true, backward: true }
  }
  if (tags.foot === 'no') return pushed
  const ownSpeed = pushSpeeds.get(tags.highway ?? '') ?? (tags.man_made === 'pier' ? pushing : undefined)
  const onFoot = tags.foot === 'yes' || tags.foot === 'designated' || pushable
  const forwardSpeed = ownSpeed ?? (onFoot || tags['foot:forward'] === 'yes' ? pushing : 0)
  const backwardSpeed = ownSpeed ?? ((onFoot && !implied) || tags['foot:backward'] === 'yes' ? pushing : 0)
  if ((!draft.forward || draft.forwardSpeed === 0) && forwardSpeed > 0) {
    pushed.forward = draft.forward = true
    draft.forwardSpeed = forwardSpeed
  }
  if ((!draft.backward || draft.backwardSpeed === 0) && backwardSpeed > 0) {
    pushed.backward = draft.backward = true
    draft.backwardSpeed = backwardSpeed
  }
  return pushed
}
