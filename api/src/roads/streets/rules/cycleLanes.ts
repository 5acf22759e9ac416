import type { Tags } from '../../../extract/index.ts'
import { isNo, isReverse, isYes, type Oneway } from './oneway.ts'
import { wordSet } from './table.ts'

const lanes = wordSet('track lane share_busway sharrow shared shared_lane yes exclusive advisory')
const contraflows = wordSet('opposite opposite_lane opposite_track opposite_share_busway')
const sides = ['left', 'right'] as const

/**
 * In which directions of a way its cycle lanes are ridden: https://wiki.openstreetmap.org/wiki/Key:cycleway and Key:cycleway:right:oneway.
 * A lane's own `:oneway` decides, relative to the way's direction (`no` is both). Without it, lanes of a one-way street follow the traffic
 * on either side; on other streets the lane on the driving side runs along the way, the other against it.
 */
export function laneDirections(
  tags: Tags,
  { forward, backward, implied }: Oneway,
  drivesOnLeft: boolean,
): { readonly forward: boolean; readonly backward: boolean } {
  const isOneway = !forward || !backward
  const found = { forward: false, backward: false }
  for (const side of sides) {
    const lane = tags[`cycleway:${side}`] ?? tags['cycleway:both'] ?? tags.cycleway ?? ''
    const own = tags[`cycleway:${side}:oneway`] ?? tags['cycleway:both:oneway'] ?? tags['cycleway:oneway']
    const goesAlong = (side === 'left') === drivesOnLeft
    if (contraflows.has(lane)) {
      found.forward ||= isOneway || !goesAlong
      found.backward ||= isOneway || goesAlong
    } else if (lanes.has(lane)) {
      if (isNo(own)) found.forward = found.backward = true
      else if (isReverse(own)) found.backward = true
      else if (isYes(own)) found.forward = true
      else if (isOneway) {
        found.forward ||= forward
        found.backward ||= backward
      } else if (!implied) {
        found.forward ||= goesAlong
        found.backward ||= !goesAlong
      }
    }
  }
  return found
}
