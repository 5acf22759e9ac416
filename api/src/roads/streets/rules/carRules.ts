import type { Tags } from '../../../extract/index.ts'
import { accessEachWay } from './access.ts'
import {
  highwaySpeeds,
  movableBridgeSpeed,
  otherWaySpeed,
  partOfLimit,
  routeSpeeds,
  smoothnessSpeeds,
  surfaceSpeeds,
  trackSpeeds,
} from './carSpeeds.ts'
import { isClosed } from './closedWay.ts'
import { metresOf, secondsOf, speedLimit, tonnesOf } from './measures.ts'
import { type Draft, type Passage, saysBackward, saysNo, saysYes, type TravelMode, type WayUse } from './passage.ts'

/** Keys that speak of cars, from the most particular to the most general. */
export const carKeys = ['motorcar', 'motor_vehicle', 'vehicle', 'access'] as const
export const closedToCars: ReadonlySet<string> = new Set([
  'no',
  'agricultural',
  'forestry',
  'emergency',
  'psv',
  'use_sidepath',
])
/** Open to those who have business there. */
export const restrictedToCars: ReadonlySet<string> = new Set([
  'private',
  'delivery',
  'destination',
  'customers',
  'permit',
])
/** Ways for people: a general `access=yes` does not open them to cars, only a key that speaks of vehicles does. */
const waysOfPeople: ReadonlySet<string> = new Set([
  'footway',
  'path',
  'pedestrian',
  'cycleway',
  'bridleway',
  'corridor',
  'platform',
  'steps',
])
/** A van with parcels: metres and tonnes. */
const vehicle = { height: 2.5, width: 1.9, length: 4.8, tonnes: 3.5 }

/** How a car may use a way with these tags; undefined when it may not. */
export function carUse(tags: Tags): WayUse | undefined {
  const { highway, route, bridge } = tags
  if (highway === undefined && route === undefined) return undefined
  if (tags.area === 'yes' || tags.oneway === 'reversible' || highway === 'steps' || isClosed(tags)) return undefined
  if (tags.service === 'emergency_access' || isTooSmall(tags)) return undefined

  const [forwardAccess, backwardAccess] = accessEachWay(tags, carKeys)
  const direction = onewayOf(tags)
  const draft: Draft = {
    forward: isOpen(highway, forwardAccess) && direction !== 'backward',
    backward: isOpen(highway, backwardAccess) && direction !== 'forward',
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
    const speed = highwaySpeeds.get(highway ?? '')
    draft.forwardSpeed = speed ?? speedByAccess(tags, forwardAccess)
    draft.backwardSpeed = speed ?? speedByAccess(tags, backwardAccess)
  }
  limitByGround(draft, tags)
  takeSignedLimits(draft, tags)

  const appeal = appealOf(tags, draft.forward && draft.backward)
  const passage = (open: boolean, speed: number, access: string | undefined): Passage | undefined =>
    open && speed > 0 ? { speed, travel, restricted: restrictedToCars.has(access ?? ''), appeal } : undefined
  const forward = passage(draft.forward, draft.forwardSpeed, forwardAccess)
  const backward = passage(draft.backward, draft.backwardSpeed, backwardAccess)
  return forward || backward ? { forward, backward, seconds } : undefined
}

/** A private drive is a street for those who are let in; a private track or path is nobody's street. */
const isOpen = (highway: string | undefined, access = ''): boolean =>
  !closedToCars.has(access) && (!restrictedToCars.has(access) || highwaySpeeds.has(highway ?? ''))

/** Which direction of a way is open: motorways and roundabouts are one-way unless they say otherwise. */
function onewayOf(tags: Tags): 'forward' | 'backward' | 'both' {
  const oneway = tags['oneway:motorcar'] ?? tags['oneway:motor_vehicle'] ?? tags['oneway:vehicle'] ?? tags.oneway
  if (saysBackward(oneway)) return 'backward'
  if (saysYes(oneway)) return 'forward'
  if (saysNo(oneway)) return 'both'
  const implied = tags.highway === 'motorway' || tags.junction === 'roundabout' || tags.junction === 'circular'
  return implied ? 'forward' : 'both'
}

/** Kinds of way that have no speed of their own are used where the tags open them. */
function speedByAccess(tags: Tags, access: string | undefined): number {
  if (access === undefined || tags.highway === undefined) return 0
  const spokenOfVehicles = carKeys.some((key) => key !== 'access' && tags[key] !== undefined)
  return waysOfPeople.has(tags.highway) && !spokenOfVehicles ? 0 : otherWaySpeed
}

function limitByGround(draft: Draft, tags: Tags): void {
  const most = Math.min(
    surfaceSpeeds.get(tags.surface ?? '') ?? Number.POSITIVE_INFINITY,
    trackSpeeds.get(tags.tracktype ?? '') ?? Number.POSITIVE_INFINITY,
    smoothnessSpeeds.get(tags.smoothness ?? '') ?? Number.POSITIVE_INFINITY,
  )
  draft.forwardSpeed = Math.min(draft.forwardSpeed, most)
  draft.backwardSpeed = Math.min(draft.backwardSpeed, most)
}

/** A signed limit tells more of a street than its class and surface do. */
function takeSignedLimits(draft: Draft, tags: Tags): void {
  const [forward, backward] = accessEachWay(tags, ['maxspeed:advisory', 'maxspeed'])
  const forwardLimit = speedLimit(forward)
  const backwardLimit = speedLimit(backward)
  if (forwardLimit !== undefined && draft.forwardSpeed > 0) draft.forwardSpeed = forwardLimit * partOfLimit
  if (backwardLimit !== undefined && draft.backwardSpeed > 0) draft.backwardSpeed = backwardLimit * partOfLimit
}

const yardServices: ReadonlySet<string> = new Set([
  'alley',
  'parking',
  'parking_aisle',
  'driveway',
  'drive-through',
  'drive-thru',
])

/** What keeps through traffic off: yards, single-lane streets with traffic both ways, shuttle lights, side carriageways. */
function appealOf(tags: Tags, bothWays: boolean): number {
  const width = Number.parseInt(tags.width ?? '', 10)
  const lanes = Number.parseInt(tags.lanes ?? '', 10)
  let appeal = 1
  if (yardServices.has(tags.service ?? '') || width <= 3 || (lanes <= 1 && bothWays)) appeal = 0.5
  if (tags.oneway === 'alternating') appeal = 0.4
  if (tags.side_road === 'yes' || tags.side_road === 'rotary') appeal = Math.min(appeal, 0.8)
  return appeal
}

function isTooSmall(tags: Tags): boolean {
  const below = (keys: readonly string[], measure: (value: string | undefined) => number | undefined, needed: number) =>
    (measure(keys.map((key) => tags[key]).find((value) => value !== undefined)) ?? Number.POSITIVE_INFINITY) < needed
  return (
    below(['maxheight:physical', 'maxheight'], metresOf, vehicle.height) ||
    below(['maxwidth:physical', 'maxwidth', 'width', 'est_width'], metresOf, vehicle.width) ||
    below(['maxlength'], metresOf, vehicle.length) ||
    below(['maxweight'], tonnesOf, vehicle.tonnes)
  )
}
