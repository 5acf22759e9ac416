import { originalOf, type StreetGraph, streetFlags } from '../../api/src/roads/streets/graph/streetGraph.ts'
import type { GuidedStep } from '../../api/src/roads/streets/guidance/index.ts'
import type { StreetPath } from '../../api/src/roads/streets/router/streetPath.ts'

/** A path's edges, read independently of the guidance code. */
interface Passed {
  readonly edge: number
  readonly name: string
  readonly reference: string
  readonly isCircle: boolean
  /** Its end, in whole 1e-7 degrees. */
  readonly end: string
  /** Streets that meet at its end, including itself. */
  readonly streetsAtEnd: number
  /** Edges onwards from its end, except back. */
  readonly exits: readonly number[]
  /** Metres. */
  readonly length: number
}

/** Manoeuvres at a choice; others announce a name, ferry, motorway or roundabout. */
const turns: ReadonlySet<string> = new Set(['turn', 'continue', 'fork', 'end of road'])
const circles: ReadonlySet<string> = new Set(['roundabout', 'rotary', 'roundabout turn'])
/** Metres: minimum length of a name to be announced (105), and maximum length of a turn's bend. */
const namedFor = 105
const bend = 31

/** Faults in a leg's guidance, as messages. */
export function guidanceFaults(graph: StreetGraph, way: StreetPath, steps: readonly GuidedStep[]): string[] {
  const passed = walk(graph, way)
  return [...namesOutOfOrder(passed, steps), ...turnsWithoutChoice(passed, steps), ...wrongExits(passed, steps)]
}

function walk(graph: StreetGraph, way: StreetPath): Passed[] {
  const { edges, lines, nodes, strings, turns: joined } = graph
  const streetsAt = streetCounts(graph)
  return way.edges.map((edge, place) => {
    const line = edges.line[edge]!
    const node = edges.to[edge]!
    const exits = new Set(
      Array.from(joined.to.subarray(joined.starts[edge]!, joined.starts[edge + 1]!), (to) => originalOf(edges, to)),
    )
    exits.delete(edges.opposite[edge]!)
    const from = place === 0 ? way.startFraction : 0
    const to = place === way.edges.length - 1 ? way.endFraction : 1
    return {
      edge,
      name: strings[lines.names[line]!]!,
      reference: strings[lines.references[line]!]!,
      isCircle: (lines.flags[line]! & streetFlags.roundabout) !== 0 && edges.opposite[edge] === -1,
      end: `${nodes.longitudes[node]} ${nodes.latitudes[node]}`,
      streetsAtEnd: streetsAt[node]!,
      exits: [...exits],
      length: (edges.distances[edge]! / 100) * (to - from),
    }
  })
}

const counted = new WeakMap<StreetGraph, Uint16Array>()

/** Number of street ends by node, in either direction of travel. */
function streetCounts(graph: StreetGraph): Uint16Array {
  const known = counted.get(graph)
  if (known) return known
  const { edges, nodes } = graph
  const counts = new Uint16Array(nodes.count)
  for (let edge = 0; edge < edges.count; edge++) {
    if (edges.twinOf[edge]! >= 0 || (edges.opposite[edge]! >= 0 && edges.backward[edge] === 1)) continue
    counts[edges.from[edge]!]!++
    counts[edges.to[edge]!]!++
  }
  counted.set(graph, counts)
  return counts
}

/** Step names must be streets of the path, in order; a long street following another must be announced. */
function namesOutOfOrder(passed: readonly Passed[], steps: readonly GuidedStep[]): string[] {
  const faults: string[] = []
  let at = 0
  for (const { name, reference } of steps) {
    const found = passed.findIndex((one, place) => place >= at && one.name === name && one.reference === reference)
    if (found < 0) faults.push(`"${name}" ${reference} is not on the way from its edge ${at} on`)
    else at = found
  }
  const names = steps.map(({ name }) => name)
  let first = 0
  let length = 0
  passed.forEach((one, place) => {
    const goesOn = place > 0 && passed[place - 1]!.name === one.name
    if (!goesOn) first = place
    length = goesOn ? length + one.length : one.length
    // As in OSRM, going from an unnamed to a named street is silent if the driver need not act.
    const before = passed[first - 1]?.name ?? ''
    const isAnnounced = names.some((name) => name.startsWith(one.name) || (name !== '' && one.name.startsWith(name)))
    const isNew = before !== '' && one.name !== '' && !one.isCircle
    if (isNew && length > 2 * namedFor && !isAnnounced)
      faults.push(`"${one.name}" after "${before}" is never announced`)
  })
  return faults
}

/** A turn is announced only at, or a few metres before, a junction of more than two streets. */
function turnsWithoutChoice(passed: readonly Passed[], steps: readonly GuidedStep[]): string[] {
  return steps
    .filter(({ maneuver }) => turns.has(maneuver.type) && maneuver.modifier !== 'uturn')
    .flatMap(({ maneuver, name }) => {
      const spot = `${maneuver.location.longitude} ${maneuver.location.latitude}`
      const place = passed.findIndex(({ end }) => end === spot)
      if (place < 0) return [`${maneuver.type} onto "${name}" at no junction of the way`]
      let gone = 0
      for (let at = place; at < passed.length && gone <= bend; at++) {
        if (passed[at]!.streetsAtEnd > 2) return []
        gone += passed[at + 1]?.length ?? 0
      }
      return [`${maneuver.type} ${maneuver.modifier} onto "${name}" at ${spot}, where there is no choice`]
    })
}

/** The announced exit counts the roundabout's exits after the entry. */
function wrongExits(passed: readonly Passed[], steps: readonly GuidedStep[]): string[] {
  const circleEdges = new Set(passed.filter(({ isCircle }) => isCircle).map(({ edge }) => edge))
  const leaves = (place: number, graphExits: readonly number[]) =>
    graphExits.some((exit) => !circleEdges.has(exit) && exit !== passed[place + 1]?.edge) ||
    (passed[place + 1] !== undefined && !passed[place + 1]!.isCircle)
  const faults: string[] = []
  passed.forEach((one, place) => {
    if (!one.isCircle || place === 0 || passed[place - 1]!.isCircle) return
    let last = place
    while (passed[last + 1]?.isCircle) last++
    const step = steps.find(
      ({ maneuver }) =>
        circles.has(maneuver.type) &&
        `${maneuver.location.longitude} ${maneuver.location.latitude}` === passed[place - 1]!.end,
    )
    if (!step) faults.push(`the circle at ${passed[place - 1]!.end} is not announced`)
    if (!step || last + 1 === passed.length) return
    let exits = 0
    for (let at = place; at <= last; at++) if (leaves(at, passed[at]!.exits)) exits++
    if (step.maneuver.exit !== exits) faults.push(`exit ${step.maneuver.exit} at ${one.end}, but it is number ${exits}`)
  })
  return faults
}
