import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useSessionExpired } from '../lib/session.ts'

const SignInAgain = lazy(async () => ({ default: (await import('./SignInAgain.tsx')).SignInAgain }))

/** Every page, and above it the dialog that asks to sign in again when a session ends under somebody's hands. */
export function RootLayout() {
  const expired = useSessionExpired()
  return (
    <>
      <Outlet />
      {expired ? (
        <Suspense>
          <SignInAgain />
        </Suspense>
      ) : null}
    </>
  )
}
