import type { Tags } from '../../../extract/index.ts'
import { finishColumns, growingBytes, growingDoubles, growingIndexes, TextTable } from '../../../storage/index.ts'
import type { Passage, WayUse } from '../rules/passage.ts'
import { streetClassOf, streetFlagsOf } from '../rules/streetClass.ts'

/** The ways that a mode may use, in columns. Way `i` has the node ids from `starts[i]` up to `starts[i + 1]`. */
export interface ImportedWays {
  readonly count: number
  readonly ids: Float64Array
  readonly starts: Uint32Array
  readonly nodeIds: Float64Array
  /** Indexes into `wayUses`: thousands of ways share a few hundred uses. */
  readonly uses: Uint32Array
  readonly wayUses: readonly WayUse[]
  readonly names: Uint32Array
  readonly references: Uint32Array
  readonly strings: readonly string[]
  readonly classes: Uint8Array
  readonly flags: Uint8Array
  /** `driving_side`: 0 untagged, 1 left, 2 right. */
  readonly sides: Uint8Array
}

/** Collects the usable ways of an extract. */
export class WayCollector {
  readonly #columns = {
    ids: growingDoubles(),
    starts: growingIndexes(),
    nodeIds: growingDoubles(),
    uses: growingIndexes(),
    names: growingIndexes(),
    references: growingIndexes(),
    classes: growingBytes(),
    flags: growingBytes(),
    sides: growingBytes(),
  }
  readonly #wayUses: WayUse[] = []
  readonly #useIndexes = new Map<string, number>()
  readonly #texts = new TextTable()

  constructor() {
    this.#columns.starts.push(0)
  }

  /** Node ids from `start` up to `end` of `nodeIds`. */
  add(id: number, tags: Tags, use: WayUse, nodeIds: Float64Array, start: number, end: number): void {
    const columns = this.#columns
    columns.ids.push(id)
    for (let at = start; at < end; at++) columns.nodeIds.push(nodeIds[at]!)
    columns.starts.push(columns.nodeIds.length)
    columns.uses.push(this.#indexOfUse(use))
    columns.names.push(this.#texts.indexOf(tags.name))
    columns.references.push(this.#texts.indexOf(tags.ref))
    columns.classes.push(streetClassOf(tags))
    columns.flags.push(streetFlagsOf(tags))
    columns.sides.push(tags.driving_side === 'left' ? 1 : tags.driving_side === 'right' ? 2 : 0)
  }

  finish(): ImportedWays {
    const columns = finishColumns(this.#columns)
    return { count: columns.ids.length, ...columns, wayUses: this.#wayUses, strings: this.#texts.texts }
  }

  #indexOfUse(use: WayUse): number {
    const passage = (way: Passage | undefined) =>
      way === undefined ? '-' : `${way.speed},${way.travel},${way.restricted},${way.appeal}`
    const key = `${passage(use.forward)}|${passage(use.backward)}|${use.seconds ?? ''}`
    const known = this.#useIndexes.get(key)
    if (known !== undefined) return known
    this.#useIndexes.set(key, this.#wayUses.length)
    this.#wayUses.push(use)
    return this.#wayUses.length - 1
  }
}
