import { mkdtemp, rm, stat } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeTown } from '@doorstep/demo/town'
import type { LonLat } from '@doorstep/shared/units'
import { type StreetMode, streetModes } from '../../api/src/roads/streets/graph/streetGraph.ts'
import {
  createStreetsRoads,
  openStreetRouter,
  prepareStreets,
  type RegionStreets,
  streetFiles,
} from '../../api/src/roads/streets/index.ts'
import type { StreetRouter } from '../../api/src/roads/streets/router/streetRouter.ts'

/**
 * Speed of the road engine: `scripts/bench/roads.ts [FILE.osm.pbf ...] [--town [NODES]] [--repeat 9] [--modes car,bike,foot]`. Prepares each
 * extract, or a generated town of about that many nodes (10^6), then measures matrices and routes between random points. Times are the median of
 * the repeats and, in brackets, minimum, maximum and mean CPU time of all threads; the first repeat is not counted. Targets (warm, two cores,
 * Newport): 500 × 500 in 200 ms, 1,000 × 1,000 in 800 ms, a route in 3 ms; 500 × 500 in 1.5 s on a town of 10^6 nodes.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    town: { type: 'boolean', default: false },
    nodes: { type: 'string', default: '1000000' },
    repeat: { type: 'string', default: '9' },
    modes: { type: 'string', default: streetModes.join(',') },
  },
})
const repeat = Number(values.repeat)
const modes = streetModes.filter((mode) => values.modes.split(',').includes(mode))
/** Nodes of the generated town at scale 1; proportional to the scale. */
const nodesAtScaleOne = 48_000

/** Numbers in [0, 1) from a seed: the linear congruential generator of Numerical Recipes. */
function fractions(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** Points about 30 m from the ends of usable streets. */
function places({ graph }: StreetRouter, count: number, seed: number): LonLat[] {
  const random = fractions(seed)
  const { edges, lines } = graph
  const found: LonLat[] = []
  while (found.length < count) {
    const edge = Math.floor(random() * edges.count)
    if (!edges.usable[edge]) continue
    const point = lines.starts[edges.line[edge]!]!
    const aside = (column: Int32Array): number => column[point]! / 1e7 + (random() - 0.5) * 1e-3
    found.push([aside(lines.longitudes), aside(lines.latitudes)])
  }
  return found
}

async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

const quantile = (sorted: readonly number[], part: number): number => sorted[Math.round((sorted.length - 1) * part)]!
const shown = (milliseconds: number): string => milliseconds.toFixed(milliseconds < 10 ? 2 : 0)

/** CPU time of all threads so far, in milliseconds: meaningful on a busy machine. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Median, minimum and maximum of the repeats. */
async function measure(label: string, work: (round: number) => Promise<unknown>): Promise<void> {
  await work(0)
  const times: number[] = []
  const before = processorTime()
  for (let round = 1; round <= repeat; round++) times.push(await timed(() => work(round)))
  const used = (processorTime() - before) / repeat
  times.sort((a, b) => a - b)
  console.log(
    `  ${label.padEnd(24)} ${shown(quantile(times, 0.5)).padStart(7)} ms  (${shown(times[0]!)} to ${shown(times.at(-1)!)}; processors ${shown(used)})`,
  )
}

async function benchMode(extractPath: string, mode: StreetMode, folder: string): Promise<string> {
  const file = join(folder, `${basename(extractPath)}-${mode}.bin`)
  let highest = 0
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 20)
  const preparing = await timed(() =>
    prepareStreets(extractPath, mode, file, {
      onProgress: () => {
        highest = Math.max(highest, process.memoryUsage().rss)
      },
    }),
  )
  clearInterval(watch)
  const { size } = await stat(file)
  let router!: StreetRouter
  const opening: number[] = []
  for (let round = 0; round < 3; round++) {
    opening.push(
      await timed(async () => {
        router = await openStreetRouter(file)
      }),
    )
  }
  const { edges, turns } = router.graph
  console.log(
    `${basename(extractPath)} ${mode}: ${edges.count} edges, ${turns.to.length} turns, prepared in ${(preparing / 1000).toFixed(1)} s with` +
      ` ${(highest / 1e6).toFixed(0)} MB at most, file ${(size / 1e6).toFixed(1)} MB, opened in ${opening.map(shown).join(', ')} ms`,
  )
  const all: RegionStreets = {
    name: basename(extractPath),
    dataDate: null,
    bounds: [-180, -90, 180, 90],
    files: streetFiles(() => file),
  }
  const roads = createStreetsRoads(() => [all])
  for (const count of [100, 500, 1000]) {
    const points = Array.from({ length: repeat + 1 }, (_, round) => places(router, count, round + 1))
    await measure(`matrix ${count} × ${count}`, (round) => roads.matrix(mode, points[round]!))
  }
  await benchRoutes(router, (points) => roads.route(mode, points))
  await roads.close()
  return file
}

async function benchRoutes(
  router: StreetRouter,
  route: (points: readonly LonLat[]) => Promise<unknown>,
): Promise<void> {
  const points = places(router, 1001, 99)
  const times: number[] = []
  for (let at = 1; at < points.length; at++) times.push(await timed(() => route([points[at - 1]!, points[at]!])))
  const warm = times.slice(100).sort((a, b) => a - b)
  console.log(
    `  ${'route with line and steps'.padEnd(24)} ${shown(quantile(warm, 0.5)).padStart(6)} ms  (95th percentile ${shown(quantile(warm, 0.95))})`,
  )
}

const folder = await mkdtemp(join(tmpdir(), 'doorstep-bench-'))
try {
  const load = loadavg().map((value) => value.toFixed(1))
  console.log(`${availableParallelism()} cores, load averages ${load.join(', ')}, median of ${repeat}`)
  const extracts = [...positionals]
  if (values.town)
    extracts.push((await writeTown(folder, { scale: Number(values.nodes) / nodesAtScaleOne })).extractPath)
  for (const extract of extracts) for (const mode of modes) await benchMode(extract, mode, folder)
} finally {
  await rm(folder, { recursive: true })
}
