import { z } from 'zod'

/** The answers of OSRM's HTTP API v1 as far as we use them; other fields are dropped. */

const lonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** Seconds or metres, with decimals; far below what an Int32Array holds. */
const quantity = z.number().min(0).max(1e9)

const waypoint = z.object({
  location: lonLat,
  /** Metres from the input coordinate to the snapped one. */
  distance: quantity,
})

const ok = z.literal('Ok')
/** Version of the map's data, where one was set when it was prepared. */
const dataVersion = z.string().optional()

export const nearestAnswer = z.object({ code: ok, waypoints: z.array(waypoint).min(1) })

/** Row by row; null: unreachable. A table of another size is invalid. */
export function tableAnswer(sources: number, destinations: number) {
  const rows = z.array(z.array(quantity.nullable()).length(destinations)).length(sources)
  return z.object({
    code: ok,
    durations: rows,
    distances: rows,
    sources: z.array(waypoint).length(sources),
    destinations: z.array(waypoint).length(destinations),
    data_version: dataVersion,
  })
}
export type TableAnswer = z.output<ReturnType<typeof tableAnswer>>

const bearing = z.number().min(0).max(360)

const step = z.object({
  name: z.string().default(''),
  ref: z.string().optional(),
  distance: quantity,
  duration: quantity,
  mode: z.string(),
  driving_side: z.enum(['left', 'right']).default('right'),
  /** Encoded polyline of precision 6. */
  geometry: z.string(),
  maneuver: z.object({
    location: lonLat,
    bearing_before: bearing,
    bearing_after: bearing,
    type: z.string(),
    modifier: z.string().optional(),
    exit: z.int().optional(),
  }),
  intersections: z.array(
    z.object({
      location: lonLat,
      bearings: z.array(bearing),
      entry: z.array(z.boolean()),
      in: z.int().optional(),
      out: z.int().optional(),
    }),
  ),
})
export type StepAnswer = z.output<typeof step>

const leg = z.object({ distance: quantity, duration: quantity, steps: z.array(step).min(1) })
export type LegAnswer = z.output<typeof leg>

/** The best route through `points` points, with steps. */
export const routeAnswer = (points: number) =>
  z.object({
    code: ok,
    routes: z.array(z.object({ legs: z.array(leg).length(points - 1) })).min(1),
    waypoints: z.array(waypoint).length(points),
    data_version: dataVersion,
  })
