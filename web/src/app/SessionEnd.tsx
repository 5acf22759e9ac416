import { lazy, Suspense } from 'react'
import { useSessionExpired } from '../lib/session.ts'

const SignInAgain = lazy(async () => ({ default: (await import('./SignInAgain.tsx')).SignInAgain }))

/** When a session ends under somebody's hands: a dialog above the page that asks to sign in again. */
export function SessionEnd() {
  if (!useSessionExpired()) return null
  return (
    <Suspense>
      <SignInAgain />
    </Suspense>
  )
}
