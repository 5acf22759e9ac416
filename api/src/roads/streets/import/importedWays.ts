import type { Tags } from '../../../extract/index.ts'
import { growingBytes, growingDoubles, growingIndexes } from '../../../storage/index.ts'
import type { Passage, WayUse } from '../rules/passage.ts'
import { streetClassOf, streetFlagsOf } from '../rules/streetClass.ts'
import { TextTable } from './textTable.ts'

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
  /** `driving_side` as tagged: 0 not, 1 left, 2 right. */
  readonly sides: Uint8Array
}

/** Collects the ways of an extract that are of use. */
export class WayCollector {
  private readonly ids = growingDoubles()
  private readonly starts = growingIndexes()
  private readonly nodeIds = growingDoubles()
  private readonly uses = growingIndexes()
  private readonly wayUses: WayUse[] = []
  private readonly useIndexes = new Map<string, number>()
  private readonly names = growingIndexes()
  private readonly references = growingIndexes()
  private readonly classes = growingBytes()
  private readonly flags = growingBytes()
  private readonly sides = growingBytes()
  private readonly texts = new TextTable()

  constructor() {
    this.starts.push(0)
  }

  /** Node ids from `start` up to `end` of `nodeIds`. */
  add(id: number, tags: Tags, use: WayUse, nodeIds: Float64Array, start: number, end: number): void {
    this.ids.push(id)
    for (let at = start; at < end; at++) this.nodeIds.push(nodeIds[at]!)
    this.starts.push(this.nodeIds.length)
    this.uses.push(this.indexOfUse(use))
    this.names.push(this.texts.indexOf(tags.name))
    this.references.push(this.texts.indexOf(tags.ref))
    this.classes.push(streetClassOf(tags))
    this.flags.push(streetFlagsOf(tags))
    this.sides.push(tags.driving_side === 'left' ? 1 : tags.driving_side === 'right' ? 2 : 0)
  }

  finish(): ImportedWays {
    return {
      count: this.ids.length,
      ids: this.ids.finish(),
      starts: this.starts.finish(),
      nodeIds: this.nodeIds.finish(),
      uses: this.uses.finish(),
      wayUses: this.wayUses,
      names: this.names.finish(),
      references: this.references.finish(),
      strings: this.texts.texts,
      classes: this.classes.finish(),
      flags: this.flags.finish(),
      sides: this.sides.finish(),
    }
  }

  private indexOfUse(use: WayUse): number {
    const passage = (way: Passage | undefined) =>
      way === undefined ? '-' : `${way.speed},${way.travel},${way.restricted},${way.appeal}`
    const key = `${passage(use.forward)}|${passage(use.backward)}|${use.seconds ?? ''}`
    const known = this.useIndexes.get(key)
    if (known !== undefined) return known
    this.useIndexes.set(key, this.wayUses.length)
    this.wayUses.push(use)
    return this.wayUses.length - 1
  }
}
