import type { Page } from '@playwright/test'

/** A row of the phone's queue, with its key; without a key it is new, and comes last. */
export type QueueRow = readonly [
  key: number | undefined,
  row: {
    readonly eventId: string
    readonly status: string
    readonly event: { readonly id: string; readonly kind: string; readonly stopId: string }
  },
]

/** What the phone has recorded, oldest first. */
export const readQueue = (page: Page): Promise<QueueRow[]> =>
  page.evaluate(
    () =>
      new Promise<QueueRow[]>((resolve, reject) => {
        const opening = indexedDB.open('doorstep-driving')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const events = opening.result.transaction('events').objectStore('events')
          const [keys, rows] = [events.getAllKeys(), events.getAll()]
          events.transaction.oncomplete = () => {
            opening.result.close()
            resolve(keys.result.map((key, index) => [Number(key), rows.result[index]]))
          }
        }
      }),
  )

export const writeQueue = (page: Page, rows: readonly QueueRow[]): Promise<void> =>
  page.evaluate(
    (written) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('doorstep-driving')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const events = opening.result.transaction('events', 'readwrite').objectStore('events')
          // Playwright passes undefined on as it is, but a list of arguments may not contain it.
          for (const [key, row] of written) events.put(row, ...(key === undefined ? [] : [key]))
          events.transaction.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
    rows,
  )

/** Everything on the phone that says where somebody lives, or drives: rounds, tiles of the map, and links that it has opened. */
export async function countPersonal(page: Page): Promise<number> {
  const others = await page.evaluate(async () => {
    const tiles = (await caches.has('doorstep-tiles')) ? await (await caches.open('doorstep-tiles')).keys() : []
    const links: unknown[] = JSON.parse(localStorage.getItem('doorstep-opened-links') ?? '[]')
    return tiles.length + links.length
  })
  return others + (await countStoredRounds(page))
}

/** Number of stored rows with rounds, and so with addresses. */
export const countStoredRounds = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('doorstep-driving')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('rounds').objectStore('rounds').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )

/** Runs in the page before its own code: records every database connection, and can refuse new ones. */
export function keepConnections(): void {
  const open = IDBFactory.prototype.open
  const state = { opened: [] as IDBDatabase[], broken: false }
  Object.assign(window, { databases: state })
  IDBFactory.prototype.open = function (this: IDBFactory, ...parts: Parameters<typeof open>) {
    if (state.broken) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
    const request = open.apply(this, parts)
    request.addEventListener('success', () => {
      // A connection being opened is dead too.
      if (state.broken) request.result.close()
      else state.opened.push(request.result)
    })
    return request
  }
}

/** As Safari does: without an event, and every later transaction throws an InvalidStateError. */
export const closeConnections = () => {
  const { databases } = window as unknown as { databases: { opened: IDBDatabase[] } }
  for (const database of databases.opened.splice(0)) database.close()
}

export const breakOpening = (broken: boolean) => {
  const { databases } = window as unknown as { databases: { broken: boolean } }
  databases.broken = broken
}
