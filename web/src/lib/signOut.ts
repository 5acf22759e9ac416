import { signOut } from '@doorstep/shared/contracts'
import { useSyncExternalStore } from 'react'
import { call, isProblem } from './api.ts'
import { queryClient } from './session.ts'

const tasks = new Set<() => Promise<void>>()
const listeners = new Set<() => void>()

/** Remembers over a reload that somebody wanted to sign out; holds nothing about who. */
const requestKey = 'doorstep-leaving'
let isSigningOut = tryStorage(() => localStorage.getItem(requestKey) !== null) ?? false

/** Something to clear away when somebody signs out: what the browser keeps of others' data. Answers with how to withdraw it. */
export function onSignOut(task: () => Promise<void>): () => void {
  tasks.add(task)
  return () => tasks.delete(task)
}

/** Clears it all away. One that fails does not keep the others from it. */
export async function clearStoredData(): Promise<void> {
  await Promise.allSettled([...tasks].map((task) => task()))
}

/**
 * Signs out. At once, with signal or without: no page shows anything any more and what the browser keeps is deleted. Only the
 * server can end the session, so from here on the app does nothing else until `endSession` has succeeded (Leaving.tsx).
 */
export async function startSignOut(): Promise<void> {
  tryStorage(() => localStorage.setItem(requestKey, ''))
  setSigningOut(true)
  // A request under way would bring back what is being deleted.
  await queryClient.cancelQueries()
  queryClient.clear()
  await clearStoredData()
}

/** Ends the session on the server, and with it the wish. Throws `NetworkError` or `ProblemError` when the session may still be alive. */
export async function endSession(): Promise<void> {
  try {
    await call(signOut)
  } catch (error) {
    if (!isProblem(error, 'not-signed-in')) throw error
  }
  cancelSignOut()
}

/** Somebody signed in: what was wished before is over. */
export function cancelSignOut(): void {
  tryStorage(() => localStorage.removeItem(requestKey))
}

/** Does somebody want to be signed out? Stays true until the page is loaded anew. */
export function useIsSigningOut(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isSigningOut,
  )
}

function setSigningOut(value: boolean): void {
  isSigningOut = value
  for (const listener of listeners) listener()
}

/** Storage can be forbidden; the wish then lives as long as the page. */
function tryStorage<Value>(use: () => Value): Value | undefined {
  try {
    return use()
  } catch {
    return undefined
  }
}
