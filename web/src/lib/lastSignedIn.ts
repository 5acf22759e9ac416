const key = 'doorstep-last-signed-in'

/** Notes who has signed in on this phone, so that a page does not start with what it stored for somebody else. */
export function noteSignedIn(userId: string): void {
  try {
    localStorage.setItem(key, userId)
  } catch {
    // Without storage nothing is stored for anybody.
  }
}

/** Whether nobody else has signed in here since. */
export function isLastSignedIn(userId: string): boolean {
  try {
    return (localStorage.getItem(key) ?? userId) === userId
  } catch {
    return false
  }
}
