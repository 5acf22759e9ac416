import { finishColumns, growingIndexes, growingInts } from '../../../storage/index.ts'
import type { ForbiddenPath } from './forbiddenPaths.ts'
import { type PathState, pathStates } from './pathStates.ts'
import type { StreetEdges, StreetTurns } from './streetGraph.ts'

interface JoinedStreets {
  readonly edges: StreetEdges
  readonly turns: StreetTurns
}

/**
 * Enforces forbidden paths, though a turn joins only two edges: traffic that has taken the beginning of one continues on a twin of the street, which lacks the
 * forbidden turn. The street itself serves all other traffic and departures from its doors; a door is reached along either (see StreetPoint). A route may end
 * on a twin without exits.
 */
export function twinStreets({ edges, turns }: JoinedStreets, paths: readonly ForbiddenPath[]): JoinedStreets {
  if (paths.length === 0) return { edges, turns }
  const automaton = pathStates(paths)
  const twins = new Map<PathState, number>(automaton.states.map((state, index) => [state, edges.count + index]))
  const originals = automaton.states.map(({ edge }) => edge)
  const starts = new Uint32Array(edges.count + originals.length + 1)
  const columns = { to: growingIndexes(), weights: growingInts(), durations: growingInts() }
  const copyTurns = (edge: number, state: PathState) => {
    for (let turn = turns.starts[edge]!; turn < turns.starts[edge + 1]!; turn++) {
      const next = automaton.turn(state, turns.to[turn]!)
      if (!next) continue
      columns.to.push(twins.get(next) ?? turns.to[turn]!)
      columns.weights.push(turns.weights[turn]!)
      columns.durations.push(turns.durations[turn]!)
    }
  }
  for (let edge = 0; edge < edges.count; edge++) {
    copyTurns(edge, automaton.start(edge))
    starts[edge + 1] = columns.to.length
  }
  automaton.states.forEach((state, index) => {
    copyTurns(state.edge, state)
    starts[edges.count + index + 1] = columns.to.length
  })
  return {
    edges: withTwins(edges, originals),
    turns: {
      starts,
      ...finishColumns(columns),
    },
  }
}

function withTwins(edges: StreetEdges, originals: readonly number[]): StreetEdges {
  return {
    count: edges.count + originals.length,
    from: appended(edges.from, originals),
    to: appended(edges.to, originals),
    opposite: appended(edges.opposite, originals),
    twinOf: Int32Array.from([...edges.twinOf, ...originals]),
    line: appended(edges.line, originals),
    backward: appended(edges.backward, originals),
    weights: appended(edges.weights, originals),
    durations: appended(edges.durations, originals),
    distances: appended(edges.distances, originals),
    usable: appended(edges.usable, originals).fill(0, edges.count),
    travel: appended(edges.travel, originals),
  }
}

/** A column with copies of some of its rows appended. */
function appended<Column extends Uint32Array | Int32Array | Uint8Array>(
  column: Column,
  rows: readonly number[],
): Column {
  const Kind = column.constructor as new (length: number) => Column
  const result = new Kind(column.length + rows.length)
  result.set(column)
  for (const [index, row] of rows.entries()) result[column.length + index] = column[row]!
  return result
}
