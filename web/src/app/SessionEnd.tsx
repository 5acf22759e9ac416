import { type ComponentType, Suspense } from 'react'
import { useSessionExpired } from '../lib/session.ts'

/** A dialog above the page that asks to sign in again once the session has ended. */
export function SessionEnd({ dialog: Dialog }: { readonly dialog: ComponentType }) {
  if (!useSessionExpired()) return null
  return (
    <Suspense>
      <Dialog />
    </Suspense>
  )
}
