import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import polyline from '@googlemaps/polyline-codec'
import { describe, expect, it } from 'vitest'
import { buildStreetGraph } from '../graph/buildStreetGraph.ts'
import type { StreetGraph, StreetMode } from '../graph/streetGraph.ts'
import { buildSteps } from './buildSteps.ts'
import { edgePoints } from './edgeLine.ts'
import { indexJunctions } from './junctions.ts'
import { pathAlong } from './testing/pathAlong.ts'

const { REAL_DATA } = process.env

interface RecordedStep {
  readonly geometry: string
  readonly maneuver: { location: [number, number]; type: string; modifier?: string; exit?: number }
}
interface Recorded {
  readonly mode: StreetMode
  readonly request: string
  readonly body: { routes: { legs: { steps: RecordedStep[] }[] }[] }
}

/** A place in whole 1e-6 degrees. */
type Spot = readonly [longitude: number, latitude: number]
const near = ([x, y]: Spot, [u, v]: Spot): boolean => Math.abs(x - u) <= 1 && Math.abs(y - v) <= 1

/** The whole edges that OSRM's line follows between the first and the last junction on it. */
function edgesOf(graph: StreetGraph, steps: readonly RecordedStep[]): number[] {
  const spots = steps
    .flatMap((step) => polyline.decode(step.geometry, 6))
    .map(([latitude, longitude]): Spot => [Math.round(longitude * 1e6), Math.round(latitude * 1e6)])
    .filter((spot, place, all) => place === 0 || !near(spot, all[place - 1]!))
  const spotOf = (edge: number): Spot[] =>
    edgePoints(graph, edge).map(({ longitude, latitude }) => [Math.round(longitude / 10), Math.round(latitude / 10)])
  const leaving = new Map<string, number[]>()
  for (let edge = 0; edge < graph.edges.count; edge++) {
    const [x, y] = spotOf(edge)[0]!
    const key = `${Math.round(x / 100)},${Math.round(y / 100)}`
    leaving.set(key, [...(leaving.get(key) ?? []), edge])
  }
  const follows = (edge: number, at: number): boolean =>
    spotOf(edge).every((spot, place) => spots[at + place] !== undefined && near(spot, spots[at + place]!))
  const edges: number[] = []
  for (let at = 0; at < spots.length - 1; ) {
    const [x, y] = spots[at]!
    const around = [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].map((dy) => `${Math.round(x / 100) + dx},${Math.round(y / 100) + dy}`),
    )
    const next = around.flatMap((key) => leaving.get(key) ?? []).find((edge) => follows(edge, at))
    if (next === undefined) {
      at++
      continue
    }
    edges.push(next)
    at += spotOf(next).length - 1
  }
  return edges
}

describe.skipIf(REAL_DATA === undefined)('steps beside those of OSRM 6', () => {
  it('tells nine tenths of what OSRM tells along the same ways through Newport, and little else', {
    timeout: 60_000,
  }, async () => {
    const all = JSON.parse(readFileSync(join(REAL_DATA!, 'osrm', 'recorded.json'), 'utf8')) as Recorded[]
    const counts = { theirs: 0, ours: 0, alike: 0 }
    for (const { mode, body } of all.filter(({ request }) => request.includes('steps=true'))) {
      const { graph } = await buildStreetGraph(join(REAL_DATA!, 'data', 'newport.osm.pbf'), mode, {})
      for (const { steps: theirs } of body.routes[0]!.legs) {
        const edges = edgesOf(graph, theirs)
        const ours = buildSteps(indexJunctions(graph), pathAlong(graph, edges)).slice(1, -1)
        // The first and the last edge are travelled in part, so that what is told at their ends cannot be seen here.
        const middles = edges.slice(0, -1).map((edge) => edgePoints(graph, edge).at(-1)!)
        const inner = theirs
          .slice(1, -1)
          .filter(({ maneuver: { location } }) =>
            middles.some(({ longitude, latitude }) =>
              near(
                [Math.round(longitude / 10), Math.round(latitude / 10)],
                [Math.round(location[0] * 1e6), Math.round(location[1] * 1e6)],
              ),
            ),
          )
        counts.theirs += inner.length
        counts.ours += ours.length
        for (const { maneuver } of inner) {
          const spot: Spot = [Math.round(maneuver.location[0] * 1e6), Math.round(maneuver.location[1] * 1e6)]
          const same = ours.findIndex((step) => {
            const { longitude, latitude } = step.maneuver.location
            const isHere = near([Math.round(longitude / 10), Math.round(latitude / 10)], spot)
            return isHere && step.maneuver.type === maneuver.type && step.maneuver.exit === maneuver.exit
          })
          if (same < 0) continue
          ours.splice(same, 1)
          counts.alike++
        }
      }
    }
    expect(counts.theirs).toBeGreaterThan(150)
    expect(counts.alike / counts.theirs).toBeGreaterThanOrEqual(0.88)
    expect(counts.alike / counts.ours).toBeGreaterThanOrEqual(0.88)
  })
})
