import type { ForbiddenPath } from './forbiddenPaths.ts'

/** Progress along forbidden paths: the longest suffix of the path so far that begins one. */
export interface PathState {
  /** The current edge; -1 in the root state. */
  readonly edge: number
  /** Number of edges matched. */
  readonly length: number
  readonly next: ReadonlyMap<number, PathState>
}

interface DraftState extends PathState {
  readonly next: Map<number, DraftState>
  /** The state of the longest shorter suffix. */
  shorter: DraftState | undefined
  /** A forbidden path ends here, or at a shorter suffix. */
  forbidden: boolean
}

/** Matches many forbidden paths at once. */
export interface PathStates {
  /** The states on the second and later edges of paths, shorter ones first. */
  readonly states: readonly PathState[]
  /** The state on the first edge of a route. */
  start(edge: number): PathState
  /** The state after a turn, or undefined when it is forbidden. */
  turn(state: PathState, edge: number): PathState | undefined
}

/** The Aho-Corasick automaton (Efficient string matching, Communications of the ACM 18, 1975) with edges as letters. */
export function pathStates(paths: readonly ForbiddenPath[]): PathStates {
  const draft = (edge: number, length: number): DraftState => ({
    ...{ edge, length, next: new Map(), shorter: undefined, forbidden: false },
  })
  const root = draft(-1, 0)
  for (const path of paths) {
    let at = root
    for (const edge of path) {
      const next = at.next.get(edge) ?? draft(edge, at.length + 1)
      at.next.set(edge, next)
      at = next
    }
    at.forbidden = true
  }
  const follow = (from: DraftState, edge: number): DraftState => {
    for (let at: DraftState | undefined = from; at; at = at.shorter) {
      const next = at.next.get(edge)
      if (next) return next
    }
    return root
  }
  const inOrder: DraftState[] = [root]
  for (const state of inOrder)
    for (const next of state.next.values()) {
      next.shorter = state === root ? root : follow(state.shorter!, next.edge)
      next.forbidden ||= next.shorter.forbidden
      inOrder.push(next)
    }
  return {
    states: inOrder.filter((state) => state.length > 1 && !state.forbidden),
    start: (edge) => follow(root, edge),
    turn(state, edge) {
      const next = follow(state as DraftState, edge)
      return next.forbidden ? undefined : next
    },
  }
}
