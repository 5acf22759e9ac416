import type { StreetPoint } from '../router/streetPoint.ts'
import type { StreetRouter } from '../router/streetRouter.ts'

/** Places on usable streets, drawn by lot from a seed: each some 30 m from the end of a street, on what is nearest there. */
export function scattered(router: StreetRouter, count: number, seed: number): StreetPoint[] {
  const { edges, lines } = router.graph
  let state = seed
  // The linear congruential generator of Numerical Recipes.
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  const places: StreetPoint[] = []
  while (places.length < count) {
    const edge = Math.floor(random() * edges.count)
    if (!edges.usable[edge]) continue
    const point = lines.starts[edges.line[edge]!]!
    const aside = (values: Int32Array): number => values[point]! / 1e7 + (random() - 0.5) * 1e-3
    places.push(...router.nearest([aside(lines.longitudes), aside(lines.latitudes)]))
  }
  return places
}
