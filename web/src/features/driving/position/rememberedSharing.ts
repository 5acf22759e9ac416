import { tryStorage } from '../../../lib/tryStorage.ts'

/** Whether the position is shared: a choice, never a point. `ending`: switched off, but the last point is not deleted yet. */
export type RememberedSharing = 'on' | 'ending'

/** By round, with the time in ms since 1970. */
type Remembered = Readonly<Record<string, { readonly sharing: RememberedSharing; readonly at: number }>>

const storageKey = 'doorstep-position'
/** ms: a link and a day live no longer. */
const maxAge = 24 * 3600_000

/** What is remembered of this round: each starts with it off. */
export const rememberedSharing = (roundId: string): RememberedSharing | undefined => readAll()[roundId]?.sharing

/** @param sharing undefined forgets it */
export function rememberSharing(roundId: string, sharing: RememberedSharing | undefined): void {
  const { [roundId]: _, ...others } = readAll()
  const remembered: Remembered = sharing ? { ...others, [roundId]: { sharing, at: Date.now() } } : others
  tryStorage(() => localStorage.setItem(storageKey, JSON.stringify(remembered)))
}

/** Of all rounds. */
export const forgetSharing = (): void => tryStorage(() => localStorage.removeItem(storageKey))

function readAll(): Remembered {
  const stored = tryStorage(() => JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Remembered) ?? {}
  return Object.fromEntries(Object.entries(stored).filter(([, { at }]) => Date.now() - at < maxAge))
}
