import { tryStorage } from '../../../lib/tryStorage.ts'

/** Whether the position is shared: a choice, never a point. `ending`: switched off, but the last point is not deleted yet. */
export type RememberedSharing = 'on' | 'ending'

interface Remembered {
  readonly roundId: string
  readonly sharing: RememberedSharing
  /** ms since 1970. */
  readonly at: number
}

const storageKey = 'doorstep-position'
/** ms: a link and a day live no longer. */
const maxAge = 24 * 3600_000

/** What is remembered of this round: another one starts with it off. */
export function rememberedSharing(roundId: string): RememberedSharing | undefined {
  const stored = tryStorage(() => JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Partial<Remembered> | null)
  const isOwn = stored?.roundId === roundId && Date.now() - (stored.at ?? 0) < maxAge
  return isOwn && (stored?.sharing === 'on' || stored?.sharing === 'ending') ? stored.sharing : undefined
}

/** In place of what was remembered of another round. */
export function rememberSharing(roundId: string, sharing: RememberedSharing): void {
  const remembered: Remembered = { roundId, sharing, at: Date.now() }
  tryStorage(() => localStorage.setItem(storageKey, JSON.stringify(remembered)))
}

export const forgetSharing = (): void => tryStorage(() => localStorage.removeItem(storageKey))
