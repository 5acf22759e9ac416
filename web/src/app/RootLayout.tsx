import { Outlet } from '@tanstack/react-router'
import { SessionEnd } from './SessionEnd.tsx'

/** Every page at a desk. */
export function RootLayout() {
  return (
    <>
      <Outlet />
      <SessionEnd />
    </>
  )
}
