import { isSuccess, type Outcome } from '@doorstep/shared/rules'

export type StopState = 'waiting' | 'next' | 'done' | 'failed'

export function stopState(outcome: Outcome | null, isNext: boolean): StopState {
  if (outcome !== null) return isSuccess(outcome) ? 'done' : 'failed'
  return isNext ? 'next' : 'waiting'
}

export interface Progress {
  /** Stops other than collections. */
  readonly doors: number
  readonly done: number
  readonly failed: number
  readonly waiting: number
}

/** The progress of a round, without collections. */
export function measureProgress(
  stops: readonly { readonly kind: string; readonly outcome: Outcome | null }[],
): Progress {
  const states = stops.filter(({ kind }) => kind !== 'collect').map(({ outcome }) => stopState(outcome, false))
  const count = (state: StopState) => states.filter((one) => one === state).length
  return { doors: states.length, done: count('done'), failed: count('failed'), waiting: count('waiting') }
}
