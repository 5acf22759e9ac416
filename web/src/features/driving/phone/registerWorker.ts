import { activateMessage } from '../../../lib/phoneCaches.ts'

/** The pages that work without signal; pages for the desk are outside both. */
const scopes = ['/driving', '/round'] as const
const script = '/driverWorker.js'

const scopeOfPage = (): string | undefined => scopes.find((scope) => location.pathname.startsWith(scope))

/** Starts the service worker of this page, where the browser has them: not on plain http, nor in some private windows. */
export function registerWorker(): void {
  const scope = scopeOfPage()
  if (scope === undefined || !import.meta.env.PROD) return
  void navigator.serviceWorker?.register(script, { scope }).catch(() => undefined)
}

/** A worker that does not answer must not keep a driver from their round. */
const timeoutMs = 3_000

/**
 * Changes to a new version of the app that waits, and reloads the page with it. To be called before anything is shown: nothing that somebody does is lost.
 * @returns whether the page is being reloaded
 */
export async function changeToWaitingVersion(): Promise<boolean> {
  const { serviceWorker } = navigator
  if (!serviceWorker?.controller) return false
  const waiting = (await serviceWorker.getRegistration())?.waiting
  if (!waiting) return false
  const changed = new Promise<boolean>((resolve) => {
    serviceWorker.addEventListener('controllerchange', () => resolve(true), { once: true })
    setTimeout(() => resolve(false), timeoutMs)
  })
  waiting.postMessage(activateMessage)
  if (!(await changed)) return false
  location.reload()
  return true
}
