import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { StreetFindings } from '../../roads/streets/index.ts'
import { regionFiles } from '../store/regionFiles.ts'

/** So many of a kind are noted; nobody mends more before the place is brought in anew. The totals count all. */
export const maxFindings = 500

const point = z.tuple([z.number(), z.number()]).readonly()

/** What was read of a place's map and what is doubtful in it; made with the place. */
const regionFindings = z.object({
  /** Turn restrictions that are obeyed. */
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

/** Doors that nobody can walk up to by the map. */
export interface DoorFindings extends Pick<RegionFindings, 'islands' | 'farDoors'> {
  readonly totals: { readonly islands: number; readonly farDoors: number }
}

/** Puts together what the stages came upon. */
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

/** Undefined for a place that an earlier version prepared. Throws for a file that is not ours. */
export async function readFindings(folder: string): Promise<RegionFindings | undefined> {
  const text = await readFile(join(folder, regionFiles.findings), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  return text === undefined ? undefined : regionFindings.parse(JSON.parse(text))
}
