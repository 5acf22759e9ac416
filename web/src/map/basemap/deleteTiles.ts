import { tileCacheName } from '../../lib/phoneCaches.ts'

/** Deletes all tiles: they show where somebody drives. */
export async function deleteTiles(): Promise<void> {
  if (typeof caches !== 'undefined') await caches.delete(tileCacheName)
}
