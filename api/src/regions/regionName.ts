import { basename } from 'node:path'
import { RegionError } from './region.ts'

const idForm = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/

/** Throws RegionError `name`: an id becomes part of a folder's name. */
export function checkRegionId(id: string): string {
  if (idForm.test(id)) return id
  throw new RegionError(
    'name',
    'The id of a region must consist of lower-case letters, digits and hyphens, at most 64.',
  )
}

/** Throws RegionError `name` for an empty name, a long one, or one with control characters. */
export function checkRegionName(name: string): string {
  const trimmed = name.trim()
  if (trimmed.length > 0 && trimmed.length <= 80 && !/\p{Cc}/u.test(trimmed)) return trimmed
  throw new RegionError('name', 'The name of a region must have 1 to 80 characters on one line.')
}

/** A name from a file or a Geofabrik region: `greater-london-latest.osm.pbf` is "Greater London". */
export function regionNameOf(fileOrRegion: string): string {
  const words = basename(fileOrRegion)
    .replace(/(?:\.osm)?\.pbf$/i, '')
    .replace(/-latest$|-\d{6}$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return (
    words
      .map((word) => word[0]!.toUpperCase() + word.slice(1))
      .join(' ')
      .slice(0, 80) || 'Map'
  )
}

/** An id from a name: "Greater London" is `greater-london`. */
export function regionIdOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replaceAll(/^-+|-+$/g, '')
  return plain || 'map'
}

const geofabrikForm = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)*$/

/** Whether this has the form of Geofabrik's names: `europe/united-kingdom/england/greater-london`. */
export const isGeofabrikName = (text: string): boolean => text.length <= 120 && geofabrikForm.test(text)
