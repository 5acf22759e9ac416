import Flatbush from 'flatbush'
import { type ColumnFormat, type Columns, encodeColumns, openColumns } from '../../../storage/index.ts'
import { streetModes } from '../graph/streetGraph.ts'
import type { Streets } from '../router/streets.ts'

/** Every column that is stored, in the order of the file. Any change but of a name needs a new version. */
const groups = {
  nodes: { ids: 'f64', longitudes: 'i32', latitudes: 'i32' },
  edges: {
    from: 'u32',
    to: 'u32',
    opposite: 'i32',
    twinOf: 'i32',
    line: 'u32',
    backward: 'u8',
    weights: 'i32',
    durations: 'i32',
    distances: 'i32',
    usable: 'u8',
    travel: 'u8',
  },
  lines: {
    starts: 'u32',
    longitudes: 'i32',
    latitudes: 'i32',
    nodeIds: 'f64',
    names: 'u32',
    references: 'u32',
    classes: 'u8',
    flags: 'u8',
    wayIds: 'f64',
  },
  turns: { starts: 'u32', to: 'u32', weights: 'i32', durations: 'i32' },
  /** JSON. */
  strings: { bytes: 'u8' },
  hierarchy: { edges: 'u32', ranks: 'u32' },
  up: { starts: 'u32', arcs: 'i32', middles: 'i32' },
  down: { starts: 'u32', arcs: 'i32', middles: 'i32' },
  loops: { arcs: 'i32', middles: 'i32' },
  /** `boxBytes`: Flatbush's own form; empty when there is nothing to find. */
  index: { edgeStarts: 'u32', lineEdges: 'u32', lines: 'u32', firsts: 'u32', lasts: 'u32', boxBytes: 'u8' },
} as const

type Groups = { readonly [Group in keyof typeof groups]: Columns<(typeof groups)[Group]> }

const flatten = <Value>(nested: Readonly<Record<string, Readonly<Record<string, Value>>>>) =>
  Object.entries(groups).flatMap(([group, columns]) =>
    Object.keys(columns).map((name): [string, Value] => [`${group}.${name}`, nested[group]![name]!]),
  )

/** The label of a file is its mode's index. */
const format: ColumnFormat<Record<string, 'u8' | 'u32' | 'i32' | 'f64'>> = {
  magic: 'Streets\xff',
  version: 3,
  title: 'streets',
  schema: Object.fromEntries(flatten<'u8' | 'u32' | 'i32' | 'f64'>(groups)),
}

/** The columns of streets by their names in the file; none is copied but the strings. */
export function columnsOf({ graph, hierarchy, index }: Streets) {
  const { nodes, edges, lines, turns } = graph
  const strings = { bytes: new TextEncoder().encode(JSON.stringify(graph.strings)) }
  const { up, down, loops } = hierarchy
  const nested: Groups = { nodes, edges, lines, turns, strings, hierarchy, up, down, loops, index }
  return Object.fromEntries(flatten<Uint8Array | Uint32Array | Int32Array | Float64Array>(nested))
}

/** Everything in one buffer that threads can share. */
export function packStreets(streets: Streets): Uint8Array<SharedArrayBuffer> {
  return encodeColumns(format, columnsOf(streets), streetModes.indexOf(streets.graph.mode))
}

/**
 * Streets over a buffer that `packStreets` made; nothing is copied. Names are decoded when the first one is needed.
 *
 * @param isTrusted skips the checksum of a buffer that was checked before
 * @throws ColumnFileError
 */
export function openStreets(buffer: Uint8Array, { isTrusted = false } = {}): Streets {
  const { columns, label } = openColumns(format, buffer, { isTrusted })
  const nested = Object.fromEntries(
    Object.entries(groups).map(([group, names]) => [
      group,
      Object.fromEntries(Object.keys(names).map((name) => [name, columns[`${group}.${name}`]])),
    ]),
  ) as unknown as Groups
  const { nodes, edges, lines, turns, hierarchy, up, down, loops, index } = nested
  let strings: readonly string[] | undefined
  return {
    graph: {
      mode: streetModes[label]!,
      nodes: { count: nodes.ids.length, ...nodes },
      edges: { count: edges.from.length, ...edges },
      lines: { count: lines.names.length, ...lines },
      turns,
      // A view on shared memory cannot be decoded; its copy can.
      get strings() {
        strings ??= JSON.parse(new TextDecoder().decode(nested.strings.bytes.slice())) as string[]
        return strings
      },
    },
    hierarchy: { count: hierarchy.edges.length, ...hierarchy, up, down, loops },
    index: {
      ...index,
      boxes: index.boxBytes.length === 0 ? null : Flatbush.from(index.boxBytes.buffer, index.boxBytes.byteOffset),
    },
  }
}
