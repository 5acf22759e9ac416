import type { VroomWindow } from '../problem/problem.ts'

/** What choosing times needs to know of a stop of a round; the first is where it sets out, the last where it ends. */
export interface TimedStop {
  readonly isBreak: boolean
  /** Seconds of work here. */
  readonly work: number
  /** Seconds of travel from the last place before; 0 for breaks and the start. */
  readonly leg: number
  /** Seconds outside of these are a violation; empty: there can be none. */
  readonly windows: readonly VroomWindow[]
  /** When work may begin at all, both included. */
  readonly earliest: number
  readonly latest: number
}
