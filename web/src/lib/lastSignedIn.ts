import { tryStorage } from './tryStorage.ts'

const key = 'doorstep-last-signed-in'

/** Notes who has signed in on this phone, so that a page does not start with what it stored for somebody else. */
export function noteSignedIn(userId: string): void {
  // Without storage nothing is stored for anybody.
  tryStorage(() => localStorage.setItem(key, userId))
}

/** Whether nobody else has signed in here since. */
export const isLastSignedIn = (userId: string): boolean =>
  tryStorage(() => (localStorage.getItem(key) ?? userId) === userId) ?? false
