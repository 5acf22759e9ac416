import { z } from 'zod'

/** Of the prepared files. Raised when those of an earlier version can no longer be used. */
export const regionVersion = 2

/** The contents of `region.json` in a region's folder; any other format is refused. */
export const regionRecord = z.object({
  format: z.literal('doorstep-region'),
  version: z.int().min(1).max(regionVersion),
  id: z.string(),
  /** Rises each time the region is added again; part of the folder's name. */
  generation: z.string(),
  name: z.string(),
  /** West, south, east, north in degrees. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
  /** Date of the map data, ISO 8601; null when the extract does not contain it. */
  dataDate: z.string().nullable(),
  attribution: z.string(),
  /** The demo town, or another one that does not exist. */
  invented: z.boolean(),
  /** ISO 8601. */
  preparedAt: z.string(),
  /** Name of the extract's file, or of the region that was downloaded. */
  source: z.string(),
  extractBytes: z.int(),
  /** The country whose traffic rules apply; earlier versions did not record it. */
  country: z.string().nullable().default(null),
  counts: z.object({ nodes: z.int(), ways: z.int(), relations: z.int() }),
  /** Bytes of all files of the folder together. */
  bytes: z.int(),
  /** Duration of preparing, without the download. */
  seconds: z.number(),
})
export type RegionRecord = z.output<typeof regionRecord>

/** A loaded map region: its streets, addresses and map tiles are in `folder` and never change there. */
export interface Region extends Omit<RegionRecord, 'format' | 'version'> {
  /** Prepared by an earlier version of Doorstep, whose streets can no longer be read. */
  readonly outdated: boolean
  /** Full path; a new one each time the region is added again. */
  readonly folder: string
}

/** A region could not be added or removed. The message is one sentence for an admin. */
export class RegionError extends Error {
  override name = 'RegionError'
  readonly fault: RegionFault

  constructor(fault: RegionFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}

/** `extract`: invalid file. `name`: invalid input. `busy`: another preparation is running. `disk`: full or not writable. */
export type RegionFault =
  | 'extract'
  | 'name'
  | 'busy'
  | 'cancelled'
  | 'disk'
  | 'memory'
  | 'large'
  | 'download'
  | 'unknown'
  | 'failed'
