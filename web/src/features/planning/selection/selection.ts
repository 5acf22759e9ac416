/** What is looked at, on the cards and on the map alike. */
export interface SelectionState {
  /** Under the pointer or the keyboard's focus: lights up, nothing moves. */
  readonly highlightedStopId: string | null
  readonly highlightedRoundId: string | null
  /** Chosen: its details show, the map goes there. */
  readonly selectedStopId: string | null
  /** The only round whose line is drawn strongly; null: all alike. */
  readonly selectedRoundId: string | null
}

const emptySelection: SelectionState = {
  highlightedStopId: null,
  highlightedRoundId: null,
  selectedStopId: null,
  selectedRoundId: null,
}

/**
 * Keeps cards and map in step. A store of its own and not React state: the pointer crosses hundreds of stops, and only the two
 * that change may draw again.
 *
 * States: pointing comes and goes; choosing the same again lets it go; `keep` drops what a new plan no longer has.
 */
export class Selection {
  private state = emptySelection
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly getState = (): SelectionState => this.state

  readonly highlight = (stopId: string, roundId: string): void =>
    this.set({ highlightedStopId: stopId, highlightedRoundId: roundId })

  /** The pointer left a stop; a later arrival at another one is not undone by it. */
  readonly clearHighlight = (stopId: string): void => {
    if (this.state.highlightedStopId === stopId) this.set({ highlightedStopId: null, highlightedRoundId: null })
  }

  readonly toggleStop = (stopId: string | null): void =>
    this.set({ selectedStopId: stopId === this.state.selectedStopId ? null : stopId })

  readonly toggleRound = (roundId: string | null): void =>
    this.set({ selectedRoundId: roundId === this.state.selectedRoundId ? null : roundId })

  /** After a new plan: forgets what is no longer there. */
  readonly retain = (stopIds: ReadonlySet<string>, roundIds: ReadonlySet<string>): void => {
    const known = (id: string | null, ids: ReadonlySet<string>) => (id !== null && ids.has(id) ? id : null)
    this.set({
      highlightedStopId: known(this.state.highlightedStopId, stopIds),
      highlightedRoundId: known(this.state.highlightedRoundId, roundIds),
      selectedStopId: known(this.state.selectedStopId, stopIds),
      selectedRoundId: known(this.state.selectedRoundId, roundIds),
    })
  }

  private set(change: Partial<SelectionState>): void {
    const next = { ...this.state, ...change }
    const same = (Object.keys(next) as (keyof SelectionState)[]).every((key) => next[key] === this.state[key])
    if (same) return
    this.state = next
    for (const listener of [...this.listeners]) listener()
  }
}
