import type { LonLat } from '@doorstep/shared/units'
import type { StreetGraph } from '../streets/graph/streetGraph.ts'
import { nameOfLine } from '../streets/guidance/index.ts'
import type { StreetPoint } from '../streets/router/streetPoint.ts'

/** A coordinate snapped to the streets, as OSRM writes it. */
export interface WaypointAnswer {
  readonly hint?: string
  readonly location: LonLat
  readonly name: string
  /** Metres from the requested coordinate. */
  readonly distance: number
}

export function waypointAnswer(graph: StreetGraph, point: StreetPoint, withHint: boolean): WaypointAnswer {
  return {
    ...(withHint ? { hint: hintOf(point) } : {}),
    location: sixDecimals(point.location),
    name: nameOfLine(graph, point.line).name,
    distance: Math.round(point.distance * 1e6) / 1e6,
  }
}

/** OSRM's clients expect hints and send them back; this server snaps again and needs none. */
function hintOf({ line, location: [longitude, latitude] }: StreetPoint): string {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32LE(line, 0)
  bytes.writeInt32LE(Math.round(longitude * 1e6), 4)
  bytes.writeInt32LE(Math.round(latitude * 1e6), 8)
  return bytes.toString('base64url')
}

export function sixDecimals([longitude, latitude]: LonLat): LonLat {
  return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6]
}
