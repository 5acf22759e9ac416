import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { writeTown } from '@doorstep/demo/town'
import { prepareRegion } from '../../api/src/regions/index.ts'

/**
 * Time and memory of preparing a region, by stage: `scripts/bench/regionPreparation.ts [--nodes 10000,100000,1000000] [FILE.osm.pbf …]`.
 * Generates towns of those sizes, then prepares the files; each in a separate process, to measure its memory. Ends with an estimate for Greater
 * London.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    nodes: { type: 'string', default: '10000,100000,1000000' },
    town: { type: 'string' },
    measure: { type: 'boolean' },
  },
})

/** The report of a child process. */
interface Measured {
  readonly name: string
  readonly nodes: number
  readonly extractBytes: number
  readonly bytes: number
  /** Of each stage, from its first progress to its end; two run at a time. */
  readonly stages: Readonly<Record<string, number>>
  /** Of all stages together, wall clock. */
  readonly seconds: number
  /** CPU time of the whole process, threads included: more reliable than wall clock on a busy machine. */
  readonly processor: number
  /** Peak memory of the whole process, threads included. */
  readonly megabytes: number
}

/** Greater London at Geofabrik; its nodes by the bytes per node of Newport's extract (2,516,828 for 256,508). */
const london = { bytes: 125e6, nodes: 125e6 / 9.81 }
/** Nodes of a town of scale 1, measured. */
const nodesOfTown = 50_000

const run = promisify(execFile)
const seconds = (value: number) => value.toFixed(1).padStart(7)
const count = (value: number) => Math.round(value).toLocaleString('en-GB')

if (values.town !== undefined) await writeTown(positionals[0] ?? '', { seed: 'bench', scale: Number(values.town) })
else if (values.measure) console.log(JSON.stringify(await measure(positionals[0] ?? '')))
else await compare()

async function measure(path: string): Promise<Measured> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'doorstep-bench-'))
  const began = new Map<string, number>()
  const stages: Record<string, number> = {}
  try {
    const onStage = (stage: string, done: number) => {
      if (!began.has(stage)) began.set(stage, performance.now())
      if (done === 1) stages[stage] ??= (performance.now() - (began.get(stage) ?? 0)) / 1000
    }
    const region = await prepareRegion({ dataFolder, source: { kind: 'file', path }, onStage })
    // maxRSS is in kibibytes, processor times are in microseconds.
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    const megabytes = Math.round(maxRSS / 1024)
    const processor = (userCPUTime + systemCPUTime) / 1e6
    const { extractBytes, bytes } = region
    return {
      name: basename(path),
      nodes: region.counts.nodes,
      extractBytes,
      bytes,
      stages,
      seconds: region.seconds,
      processor,
      megabytes,
    }
  } finally {
    await rm(dataFolder, { recursive: true })
  }
}

async function compare(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-bench-town-'))
  try {
    const towns: Measured[] = []
    for (const nodes of values.nodes.split(',').filter(Boolean).map(Number)) {
      const town = join(folder, String(nodes))
      await child('--town', String(nodes / nodesOfTown), town)
      towns.push(await measured(join(town, 'demo-town.osm.pbf'), `town of ${count(nodes)}`))
      const [before, last] = towns.slice(-2)
      if (before && last && before !== last) printGrowth(before, last)
    }
    const files: Measured[] = []
    for (const path of positionals) files.push(await measured(path))
    printLondonEstimate(towns, files)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function child(...args: string[]): Promise<string> {
  return (await run(process.execPath, [import.meta.filename, ...args], { maxBuffer: 1e8 })).stdout
}

async function measured(path: string, name?: string): Promise<Measured> {
  const found = JSON.parse(await child('--measure', path)) as Measured
  const result = { ...found, name: name ?? found.name }
  const { stages } = result
  console.log(`${result.name}: ${count(result.nodes)} nodes, ${(result.extractBytes / 1e6).toFixed(1)} MB`)
  for (const [stage, took] of Object.entries(stages)) console.log(`  ${stage.padEnd(10)} ${seconds(took)} s`)
  console.log(
    `  all        ${seconds(result.seconds)} s (processor ${result.processor.toFixed(1)} s), ${result.megabytes} MB of memory, ${(result.bytes / 1e6).toFixed(1)} MB on disk`,
  )
  return result
}

function printGrowth(before: Measured, last: Measured): void {
  const times = (of: (one: Measured) => number) => (of(last) / of(before)).toFixed(1)
  console.log(
    `  against ${before.name}: ${times((one) => one.nodes)} × nodes, ${times((one) => one.processor)} × processor time, ${times((one) => one.megabytes)} × memory`,
  )
}

/** Time as a power law of the nodes, memory as linear, both through the two largest towns; scaled from the largest file given, else from the largest town. */
function printLondonEstimate(towns: readonly Measured[], files: readonly Measured[]): void {
  const [small, large] = towns.slice(-2)
  if (!small || !large || small === large) return
  const power = Math.max(1, Math.log(large.processor / small.processor) / Math.log(large.nodes / small.nodes))
  const perNode = (large.megabytes - small.megabytes) / (large.nodes - small.nodes)
  const from = files.toSorted((one, other) => one.nodes - other.nodes).at(-1) ?? large
  const more = (london.nodes / from.nodes) ** power
  const memory = from.megabytes + perNode * (london.nodes - from.nodes)
  const disk = (from.bytes * london.nodes) / from.nodes
  console.log(
    `Greater London (${count(london.bytes / 1e6)} MB, about ${count(london.nodes / 1e6)} million nodes), going by ${from.name}, time ~ nodes^${power.toFixed(2)}: about ${count((from.seconds * more) / 60)} minutes (processor ${count((from.processor * more) / 60)}), ${(memory / 1000).toFixed(1)} GB of memory, ${(disk / 1e9).toFixed(1)} GB on disk`,
  )
}
