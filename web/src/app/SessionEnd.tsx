import { type ComponentType, Suspense } from 'react'
import { useSessionExpired } from '../lib/session.ts'

/** When a session ends under somebody's hands: a dialog above the page that asks to sign in again. */
export function SessionEnd({ dialog: Dialog }: { readonly dialog: ComponentType }) {
  if (!useSessionExpired()) return null
  return (
    <Suspense>
      <Dialog />
    </Suspense>
  )
}
