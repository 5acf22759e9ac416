import type { Tags } from '../../../extract/index.ts'
import { type AccessKeys, accessByDirection, type TaggedAccess } from './access.ts'
import {
  highwaySpeeds,
  limitFactor,
  movableBridgeSpeed,
  otherWaySpeed,
  routeSpeeds,
  smoothnessSpeeds,
  surfaceSpeeds,
  trackSpeeds,
} from './carSpeeds.ts'
import { isClosed } from './closedWay.ts'
import { doesNotFit, vanSize } from './doesNotFit.ts'
import { secondsOf, speedLimit } from './measures.ts'
import { onewayOf } from './oneway.ts'
import type { Draft, Passage, TravelMode, WayUse } from './passage.ts'
import { wordSet } from './table.ts'

/** Keys that apply to cars. */
export const carKeys: AccessKeys = { keys: ['motorcar', 'motor_vehicle', 'vehicle', 'access'], own: 2 }
const onewayKeys = ['oneway:motorcar', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway'] as const
/** Ways for people: a general `access=yes` does not open them to cars, only a key for vehicles does. */
const footAndCycleWays = wordSet('footway path pedestrian cycleway bridleway corridor platform steps')
/** Values of a general `access` that mean vehicles on a pedestrian street: nobody limits walkers to deliveries. */
const deliveryAccess = /(^|;)\s*(delivery|destination)\s*(;|$)/
/** Tracks that a car can use, if slowly: https://wiki.openstreetmap.org/wiki/Key:tracktype. Not listed: probably. */
const firmTracks: ReadonlySet<string> = new Set(['', 'grade1', 'grade2', 'grade3'])

/** How a car may use a way with these tags; undefined if not at all. */
export function carUse(tags: Tags): WayUse | undefined {
  const { highway, route, bridge } = tags
  if (highway === undefined && route === undefined) return undefined
  if (tags.area === 'yes' || highway === 'steps' || isClosed(tags)) return undefined
  if (tags.service === 'emergency_access' || doesNotFit(tags, vanSize)) return undefined
  const oneway = onewayOf(tags, onewayKeys, carKeys)
  if (oneway.reversible) return undefined

  const [forwardTagged, backwardTagged] = accessByDirection(tags, carKeys)
  const forwardAccess = accessOn(tags, forwardTagged)
  const backwardAccess = accessOn(tags, backwardTagged)
  const draft: Draft = {
    forward: forwardAccess !== 'closed' && oneway.forward,
    backward: backwardAccess !== 'closed' && oneway.backward,
    forwardSpeed: 0,
    backwardSpeed: 0,
  }
  let travel: TravelMode = 'driving'
  let seconds: number | undefined
  const routeSpeed = routeSpeeds.get(route ?? '')
  if (routeSpeed !== undefined) {
    if (draft.forward || draft.backward) seconds = secondsOf(tags.duration)
    travel = 'ferry'
    draft.forwardSpeed = draft.backwardSpeed = routeSpeed
  } else if (bridge === 'movable') {
    seconds = secondsOf(tags.duration)
    draft.forwardSpeed = draft.backwardSpeed = movableBridgeSpeed
  } else {
    draft.forwardSpeed = draft.backwardSpeed = highwaySpeeds.get(highway ?? '') ?? otherWaySpeed
  }
  limitBySurface(draft, tags)
  applySignedLimits(draft, tags)

  const appeal = appealOf(tags, draft.forward && draft.backward)
  const passage = (open: boolean, speed: number, restricted: boolean): Passage | undefined =>
    open && speed > 0 ? { speed, travel, restricted, appeal } : undefined
  const forward = passage(draft.forward, draft.forwardSpeed, forwardAccess === 'restricted')
  const backward = passage(draft.backward, draft.backwardSpeed, backwardAccess === 'restricted')
  return forward || backward ? { forward, backward, seconds } : undefined
}

/**
 * A car's access in one direction. Streets and ferries are open by default, a track only for the last metres to a farm unless tagged
 * otherwise. Any other way follows its tags; ways for people need a key for vehicles.
 */
function accessOn(tags: Tags, tagged: TaggedAccess | undefined): TaggedAccess['access'] {
  const { highway = '', route = '' } = tags
  if (highwaySpeeds.has(highway) || routeSpeeds.has(route) || tags.bridge === 'movable') return tagged?.access ?? 'open'
  if (highway === 'track') return tagged?.access ?? (firmTracks.has(tags.tracktype ?? '') ? 'restricted' : 'closed')
  if (tagged === undefined || highway === '') return 'closed'
  if (tagged.key !== 'access') return tagged.access
  if (highway === 'pedestrian' && deliveryAccess.test(tagged.value)) return 'restricted'
  return tagged.access === 'open' && !footAndCycleWays.has(highway) ? 'open' : 'closed'
}

function limitBySurface(draft: Draft, tags: Tags): void {
  const maxSpeed = Math.min(
    surfaceSpeeds.get(tags.surface ?? '') ?? Number.POSITIVE_INFINITY,
    trackSpeeds.get(tags.tracktype ?? '') ?? Number.POSITIVE_INFINITY,
    smoothnessSpeeds.get(tags.smoothness ?? '') ?? Number.POSITIVE_INFINITY,
  )
  draft.forwardSpeed = Math.min(draft.forwardSpeed, maxSpeed)
  draft.backwardSpeed = Math.min(draft.backwardSpeed, maxSpeed)
}

/** A signed limit says more about a street than its class and surface. */
function applySignedLimits(draft: Draft, tags: Tags): void {
  const limit = (direction: 'forward' | 'backward') =>
    ['maxspeed:advisory', 'maxspeed']
      .flatMap((key) => [tags[`${key}:${direction}`], tags[key]])
      .map(speedLimit)
      .find((found) => found !== undefined)
  const forwardLimit = limit('forward')
  const backwardLimit = limit('backward')
  if (forwardLimit !== undefined && draft.forwardSpeed > 0) draft.forwardSpeed = forwardLimit * limitFactor
  if (backwardLimit !== undefined && draft.backwardSpeed > 0) draft.backwardSpeed = backwardLimit * limitFactor
}

const yardServices = wordSet('alley parking parking_aisle driveway drive-through drive-thru')

/** What discourages through traffic: yards, two-way single-lane streets, shuttle signals, side carriageways. */
function appealOf(tags: Tags, bothWays: boolean): number {
  const width = Number.parseInt(tags.width ?? '', 10)
  const lanes = Number.parseInt(tags.lanes ?? '', 10)
  let appeal = 1
  if (yardServices.has(tags.service ?? '') || width <= 3 || (lanes <= 1 && bothWays)) appeal = 0.5
  if (tags.oneway === 'alternating') appeal = 0.4
  if (tags.side_road === 'yes' || tags.side_road === 'rotary') appeal = Math.min(appeal, 0.8)
  return appeal
}
