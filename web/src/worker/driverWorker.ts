import { activateMessage, appCachePrefix, tileCacheName } from '../lib/phoneCaches.ts'
import type { WorkerScope } from './workerScope.ts'

/**
 * The service worker of the driver's pages (decision 0064). It serves the files of its own version of the page, and the map tiles that the page has stored.
 * It stores no answer of the API itself and sends nothing.
 *
 * A new version installs beside the old one and waits until no page of the old one is open, or until a page that has just started, with nothing unsent, asks
 * for it. Files of the previous version stay for pages that are still open.
 */
declare const self: WorkerScope & {
  /** Filled in by the build (web/vite.config.ts). `revision` is null where the name of the file contains a hash. */
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[]
}

const files = self.__WB_MANIFEST.map(({ url, revision }) => ({ url: `/${url}`, revision }))
const page = '/index.html'
/** Every change of the app changes the hash of its page, which names the other files. */
const cacheName = `${appCachePrefix}${files.flatMap(({ revision }) => revision ?? []).join('-')}`
const urls = new Set(files.map(({ url }) => url))
/** This version, and the one before. */
const storedVersions = 2

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('message', ({ data }) => {
  if (data === activateMessage) void self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(servePage(request))
  else if (urls.has(pathname) || pathname.startsWith('/assets/')) event.respondWith(serveFile(request))
  else if (pathname === '/api/basemap' || pathname.startsWith('/api/basemap/')) event.respondWith(serveMap(request))
})

/** Fails as a whole when a file is missing; the browser tries again later. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  await Promise.all(
    files.map(async ({ url, revision }) => {
      const existing = revision === null ? await caches.match(url) : undefined
      const response = existing ?? (await fetch(url, { cache: revision === null ? 'default' : 'no-cache' }))
      if (!response.ok || response.redirected) throw new Error(`${url} cannot be stored`)
      await cache.put(url, response)
    }),
  )
}

async function activate(): Promise<void> {
  const versions = (await caches.keys()).filter((name) => name.startsWith(appCachePrefix) && name !== cacheName)
  const outdated = versions.slice(0, Math.max(0, versions.length - storedVersions + 1))
  await Promise.all(outdated.map((name) => caches.delete(name)))
  await self.clients.claim()
}

/** The page of this version, with which its files fit, whatever the signal. */
async function servePage(request: Request): Promise<Response> {
  return (await caches.match(page, { cacheName })) ?? fetch(request)
}

/** From this version or the previous one: a page that was open before may still load parts of it. */
async function serveFile(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName })) ?? (await caches.match(request)) ?? fetch(request)
}

/** Tiles of one version of a map never change; the list of maps may, so the server is asked first. Neither is left in the browser's own cache. */
async function serveMap(request: Request): Promise<Response> {
  const stored = () => caches.match(request, { cacheName: tileCacheName })
  if (new URL(request.url).searchParams.has('version')) {
    const tile = await stored()
    if (tile) return tile
  }
  try {
    return await fetch(request, { cache: 'no-store' })
  } catch (error) {
    const list = await stored()
    if (list) return list
    throw error
  }
}
