import { join } from 'node:path'
import { openAddresses } from '../../addresses/search/index.ts'
import { findUnreachableDoors } from '../../roads/streets/index.ts'
import { regionFiles } from '../store/regionFiles.ts'
import { type DoorFindings, maxFindings } from './regionFindings.ts'

/** A door farther than this from the streets is doubtful. */
const maxMetres = 100

/** Checks the prepared addresses of a region against its streets for walking, the most complete ones. */
export async function findDoors(folder: string): Promise<DoorFindings> {
  const doors = openAddresses(join(folder, regionFiles.addresses)).doors()
  const { islands, farDoors } = await findUnreachableDoors(join(folder, regionFiles.foot), doors, maxMetres)
  const farthest = farDoors.toSorted(
    (one, other) => (other.metres ?? Number.POSITIVE_INFINITY) - (one.metres ?? Number.POSITIVE_INFINITY),
  )
  return {
    totals: { islands: islands.length, farDoors: farDoors.length },
    islands: islands.slice(0, maxFindings).map((each) => ({ ...each })),
    farDoors: farthest
      .slice(0, maxFindings)
      .map(({ door, metres }) => ({ point: door.point, label: door.label(), metres })),
  }
}
