import { z } from 'zod'

/** Of what is prepared for a place. It rises when what an earlier version prepared can no longer be used. */
export const regionVersion = 2

/** What `region.json` in a place's folder says; any other format is refused. */
export const regionRecord = z.object({
  format: z.literal('doorstep-region'),
  version: z.int().min(1).max(regionVersion),
  id: z.string(),
  /** Rises each time the place is brought in anew; part of the folder's name. */
  generation: z.string(),
  name: z.string(),
  /** West, south, east, north in degrees. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
  /** State of the map's data, ISO 8601; null when the extract does not say. */
  dataDate: z.string().nullable(),
  attribution: z.string(),
  /** The demo town, or another place that does not exist. */
  invented: z.boolean(),
  /** ISO 8601. */
  preparedAt: z.string(),
  /** Name of the extract's file, or of the region that was downloaded. */
  source: z.string(),
  extractBytes: z.int(),
  /** The country whose rules its streets were read by; earlier versions knew none. */
  country: z.string().nullable().default(null),
  counts: z.object({ nodes: z.int(), ways: z.int(), relations: z.int() }),
  /** Bytes of all files of the folder together. */
  bytes: z.int(),
  /** How long preparing took, downloading left out. */
  seconds: z.number(),
})
export type RegionRecord = z.output<typeof regionRecord>

/** A place that was brought in: its streets, addresses and map tiles lie in `folder` and never change there. */
export interface Region extends Omit<RegionRecord, 'format' | 'version'> {
  /** Prepared by an earlier version of Doorstep, whose streets cannot be read any more. */
  readonly outdated: boolean
  /** The whole path; another one each time the place is brought in anew. */
  readonly folder: string
}

/** A place could not be brought in, or not removed. The message is one sentence fit to be shown to an admin. */
export class RegionError extends Error {
  override name = 'RegionError'
  readonly fault: RegionFault

  constructor(fault: RegionFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}

/** `extract`: the file is at fault. `name`: what was typed. `busy`: another preparation runs. `disk`: full, or not ours to write. */
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
