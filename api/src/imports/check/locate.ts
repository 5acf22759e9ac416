import type { AddressSearch } from '../../addresses/index.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import type { DraftPin } from './drafts.ts'

interface Door {
  readonly address: string
  readonly unit: string | null
  /** null: to be found too. */
  readonly postcode: string | null
}

export interface Located {
  readonly pin: DraftPin | null
  readonly postcode: string | null
}

/** The quality indicator of a postcode whose position is only its sector's mean, hundreds of metres off (Code-Point Open). */
const sectorMean = 60

/**
 * Looks for doors on the map: the address where its postcode agrees, else the middle of the postcode. Where a row has no postcode, the only exact
 * door of that address gives it.
 */
export async function locateDoors(db: TenantDb, addresses: AddressSearch, doors: readonly Door[]): Promise<Located[]> {
  const postcodes = await loadPostcodes(db, doors)
  const found = new Map<string, Located>()
  const located: Located[] = []
  for (const door of doors) {
    const key = JSON.stringify([door.unit, door.address, door.postcode])
    const known = found.get(key) ?? locate(addresses, postcodes, door)
    found.set(key, known)
    located.push(known)
  }
  return located
}

type Postcodes = ReadonlyMap<string, { longitude: number; latitude: number; quality: number }>

async function loadPostcodes(db: TenantDb, doors: readonly Door[]): Promise<Postcodes> {
  const wanted = [...new Set(doors.flatMap(({ postcode }) => postcode ?? []))]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('postcodes')
    .select(['postcode', 'longitude', 'latitude', 'quality'])
    .where('postcode', 'in', wanted)
    .execute()
  return new Map(rows.map(({ postcode, ...rest }) => [postcode, rest]))
}

function locate(addresses: AddressSearch, postcodes: Postcodes, { address, unit, postcode }: Door): Located {
  const middle = postcode === null ? undefined : postcodes.get(postcode)
  const text = [unit, address, postcode].filter((part) => part).join(', ')
  const near = middle ? [[middle.longitude, middle.latitude] as const] : undefined
  const results = addresses.hasAddresses() ? addresses.search({ text, near, limit: 3 }) : []
  const sure = results.filter(({ quality }) => quality === 'exact' || quality === 'interpolated')
  const pinOf = ({ point: [longitude, latitude], quality }: (typeof results)[number]): DraftPin => ({
    longitude,
    latitude,
    pinSource: quality,
  })
  if (postcode === null) {
    const doors = sure.filter((result) => result.quality === 'exact' && result.postcode !== null)
    const isOnly = doors[0] !== undefined && doors.every((door) => door.postcode === doors[0]?.postcode)
    return isOnly && doors[0] ? { pin: pinOf(doors[0]), postcode: doors[0].postcode } : { pin: null, postcode: null }
  }
  const agrees = (result: (typeof results)[number]) =>
    result.postcode === postcode || (result.postcode === null && isNear(result.point, middle))
  const best = sure.find(agrees) ?? results.find((result) => result.quality === 'street' && agrees(result))
  if (best) return { pin: pinOf(best), postcode }
  return {
    pin: middle ? { longitude: middle.longitude, latitude: middle.latitude, pinSource: 'postcode' } : null,
    postcode,
  }
}

/** Within half a kilometre of its postcode's middle: of streets with one name the right one. */
function isNear(
  [longitude, latitude]: readonly [number, number],
  middle: { longitude: number; latitude: number; quality: number } | undefined,
): boolean {
  if (!middle || middle.quality >= sectorMean) return false
  const degree = 111_320
  const east = (longitude - middle.longitude) * degree * Math.cos((latitude * Math.PI) / 180)
  return Math.hypot(east, (latitude - middle.latitude) * degree) < 500
}
