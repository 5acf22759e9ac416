import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { StreetFindings } from '../../roads/streets/index.ts'
import { regionFiles } from '../store/regionFiles.ts'

/** Maximum listed of each kind; the totals count all. */
export const maxFindings = 500

const point = z.tuple([z.number(), z.number()]).readonly()

/** Doubtful details of a region's map, found while preparing it. */
const regionFindings = z.object({
  /** Turn restrictions in effect. */
  restrictions: z.int(),
  totals: z.object({ restrictions: z.int(), islands: z.int(), farDoors: z.int() }),
  doubtfulRestrictions: z.array(
    z.object({
      relation: z.number(),
      fault: z.enum(['value', 'members', 'unconnected']),
      point: point.nullable(),
    }),
  ),
  islands: z.array(z.object({ point, street: z.string(), doors: z.int() })),
  farDoors: z.array(z.object({ point, label: z.string(), metres: z.int().nullable() })),
})
export type RegionFindings = z.output<typeof regionFindings>

/** Doors that cannot be reached on foot by the map. */
export interface DoorFindings extends Pick<RegionFindings, 'islands' | 'farDoors'> {
  readonly totals: { readonly islands: number; readonly farDoors: number }
}

/** Combines the findings of the stages. */
export function mergeFindings(streets: StreetFindings, doors: DoorFindings): RegionFindings {
  return {
    restrictions: streets.restrictions,
    totals: { restrictions: streets.doubtfulRestrictions.length, ...doors.totals },
    doubtfulRestrictions: streets.doubtfulRestrictions.slice(0, maxFindings).map((each) => ({ ...each })),
    islands: doors.islands,
    farDoors: doors.farDoors,
  }
}

export const writeFindings = (folder: string, findings: RegionFindings): Promise<void> =>
  writeFile(join(folder, regionFiles.findings), JSON.stringify(findings))

/** Undefined for a region prepared by an earlier version. Throws for an invalid file. */
export async function readFindings(folder: string): Promise<RegionFindings | undefined> {
  const text = await readFile(join(folder, regionFiles.findings), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  return text === undefined ? undefined : regionFindings.parse(JSON.parse(text))
}
