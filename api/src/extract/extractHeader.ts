import { PbfReader } from 'pbf'
import { ExtractError } from './extractError.ts'

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number]

/** The writing program in the header of extracts of fictional towns (demo/): the UI says that the town does not exist. */
export const inventedWritingProgram = 'doorstep demo town'

/** An extract's metadata. Everything but the features may be missing. */
export interface ExtractHeader {
  readonly bounds: Bounds | undefined
  readonly requiredFeatures: readonly string[]
  readonly optionalFeatures: readonly string[]
  readonly writingProgram: string | undefined
  readonly source: string | undefined
  /** Date of the data. */
  readonly dataDate: Date | undefined
}

const understood = new Set(['OsmSchema-V0.6', 'DenseNodes'])

/**
 * Decodes a HeaderBlock. Throws ExtractError `unsupported` when the file requires a feature that this reader lacks, as the format demands.
 * `name` is the file's name for the message.
 */
export function decodeHeader(bytes: Uint8Array, name: string): ExtractHeader {
  const reader = new PbfReader(bytes)
  const header = {
    bounds: undefined as Bounds | undefined,
    requiredFeatures: [] as string[],
    optionalFeatures: [] as string[],
    writingProgram: undefined as string | undefined,
    source: undefined as string | undefined,
    dataDate: undefined as Date | undefined,
  }
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) header.bounds = readBounds(reader)
    else if (field === 4) header.requiredFeatures.push(reader.readString())
    else if (field === 5) header.optionalFeatures.push(reader.readString())
    else if (field === 16) header.writingProgram = reader.readString()
    else if (field === 17) header.source = reader.readString()
    else if (field === 32) header.dataDate = dateOf(reader.readVarint(true))
  }
  const missing = header.requiredFeatures.filter((feature) => !understood.has(feature))
  if (missing.length > 0)
    throw new ExtractError('unsupported', `${name} needs ${missing.join(' and ')}, which Doorstep cannot read.`)
  return header
}

/** HeaderBBox: nanodegrees, in the order left, right, top, bottom. */
function readBounds(reader: PbfReader): Bounds {
  const end = reader.readVarint() + reader.pos
  const edges = [0, 0, 0, 0, 0]
  for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end))
    if (field >= 1 && field <= 4) edges[field] = reader.readSVarint() / 1e9
  const [, left, right, top, bottom] = edges as [number, number, number, number, number]
  return [left, bottom, right, top]
}

/** 0 and dates that JavaScript cannot represent count as missing. */
function dateOf(epochSeconds: number): Date | undefined {
  const date = new Date(epochSeconds * 1000)
  return epochSeconds > 0 && !Number.isNaN(date.getTime()) ? date : undefined
}
