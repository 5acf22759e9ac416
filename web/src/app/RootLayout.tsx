import { Outlet } from '@tanstack/react-router'
import { lazy } from 'react'
import { SessionEnd } from './SessionEnd.tsx'

const SignInAgain = lazy(async () => ({ default: (await import('./SignInAgain.tsx')).SignInAgain }))

/** Every page at a desk. */
export function RootLayout() {
  return (
    <>
      <Outlet />
      <SessionEnd dialog={SignInAgain} />
    </>
  )
}
