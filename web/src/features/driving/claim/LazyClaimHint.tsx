import { lazy, type ReactNode, Suspense } from 'react'

/** Not needed before a round has ended, and not missed where it cannot be loaded. */
const ClaimHint = lazy<() => ReactNode>(() =>
  import('./ClaimHint.tsx').then(
    (chunk) => ({ default: chunk.ClaimHint }),
    () => ({ default: () => null }),
  ),
)

export const LazyClaimHint = () => (
  <Suspense>
    <ClaimHint />
  </Suspense>
)
