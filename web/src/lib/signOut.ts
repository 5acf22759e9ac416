import { leaveDriverLink, signOut } from '@doorstep/shared/contracts'
import { call, isProblem } from './api.ts'
import { currentLinkId } from './roundLink.ts'
import { queryClient } from './session.ts'
import { SharedValue, useSharedValue } from './sharedValue.ts'
import { tryStorage } from './tryStorage.ts'

const tasks = new Set<() => Promise<void>>()

/** Remembers across reloads that somebody wants to sign out, not who; without storage, as long as the page lasts. */
const requestKey = 'doorstep-leaving'
const isSigningOut = new SharedValue(tryStorage(() => localStorage.getItem(requestKey) !== null) ?? false)

/** Registers a task that deletes stored personal data at sign-out. @returns how to unregister it */
export function onSignOut(task: () => Promise<void>): () => void {
  tasks.add(task)
  return () => tasks.delete(task)
}

/** Runs all sign-out tasks, even if some fail. */
export async function clearStoredData(): Promise<void> {
  await Promise.allSettled([...tasks].map((task) => task()))
}

/**
 * Signs out at once, with or without signal: all pages are cleared and stored data is deleted. Only the server can end the session, so the
 * app does nothing else until `endSession` has succeeded (SigningOut.tsx).
 */
export async function startSignOut(): Promise<void> {
  tryStorage(() => localStorage.setItem(requestKey, ''))
  isSigningOut.set(true)
  // A running request would restore what is being deleted.
  await queryClient.cancelQueries()
  queryClient.clear()
  await clearStoredData()
}

/** Ends the session on the server. Throws `NetworkError` or `ProblemError` when it may still be alive. */
export async function endSession(): Promise<void> {
  try {
    await call(currentLinkId() === undefined ? signOut : leaveDriverLink)
  } catch (error) {
    if (!isProblem(error, 'not-signed-in')) throw error
  }
  cancelSignOut()
}

/** Drops an unfinished sign-out, once somebody has signed in. */
export function cancelSignOut(): void {
  tryStorage(() => localStorage.removeItem(requestKey))
}

/** Whether somebody is signing out; stays true until the page is reloaded. */
export const useIsSigningOut = (): boolean => useSharedValue(isSigningOut)
