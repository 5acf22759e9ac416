/** What is highlighted and selected, on the cards and on the map. */
export interface SelectionState {
  /** Under the pointer or with the keyboard's focus: highlighted, nothing moves. */
  readonly highlightedStopId: string | null
  readonly highlightedRoundId: string | null
  /** Its details are open and the map moves there. */
  readonly selectedStopId: string | null
  /** The only round whose line is emphasised; null: none. */
  readonly selectedRoundId: string | null
}

const emptySelection: SelectionState = {
  highlightedStopId: null,
  highlightedRoundId: null,
  selectedStopId: null,
  selectedRoundId: null,
}

/**
 * Keeps cards and map in step. A store and not React state: the pointer crosses hundreds of stops, and only the two that change may
 * render again. Selecting the same stop or round again deselects it; `retain` drops what a new plan no longer has.
 */
export class Selection {
  #state = emptySelection
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly getState = (): SelectionState => this.#state

  readonly highlight = (stopId: string, roundId: string): void =>
    this.#set({ highlightedStopId: stopId, highlightedRoundId: roundId })

  /** The pointer left a stop; does nothing if another one is highlighted by now. */
  readonly clearHighlight = (stopId: string): void => {
    if (this.#state.highlightedStopId === stopId) this.#set({ highlightedStopId: null, highlightedRoundId: null })
  }

  readonly toggleStop = (stopId: string | null): void =>
    this.#set({ selectedStopId: stopId === this.#state.selectedStopId ? null : stopId })

  readonly toggleRound = (roundId: string | null): void =>
    this.#set({ selectedRoundId: roundId === this.#state.selectedRoundId ? null : roundId })

  /** Drops what is not among these ids, after a new plan. */
  readonly retain = (stopIds: ReadonlySet<string>, roundIds: ReadonlySet<string>): void => {
    const keepIfPresent = (id: string | null, ids: ReadonlySet<string>) => (id !== null && ids.has(id) ? id : null)
    this.#set({
      highlightedStopId: keepIfPresent(this.#state.highlightedStopId, stopIds),
      highlightedRoundId: keepIfPresent(this.#state.highlightedRoundId, roundIds),
      selectedStopId: keepIfPresent(this.#state.selectedStopId, stopIds),
      selectedRoundId: keepIfPresent(this.#state.selectedRoundId, roundIds),
    })
  }

  #set(change: Partial<SelectionState>): void {
    const next = { ...this.#state, ...change }
    const isSame = (Object.keys(next) as (keyof SelectionState)[]).every((key) => next[key] === this.#state[key])
    if (isSame) return
    this.#state = next
    for (const listener of [...this.#listeners]) listener()
  }
}
