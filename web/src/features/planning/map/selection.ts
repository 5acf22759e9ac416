/** What is looked at, on the cards and on the map alike. */
export interface Looked {
  /** Under the pointer or the keyboard's focus: lights up, nothing moves. */
  readonly pointedStopId: string | null
  readonly pointedRoundId: string | null
  /** Chosen: its details show, the map goes there. */
  readonly chosenStopId: string | null
  /** The only round whose line is drawn strongly; null: all alike. */
  readonly chosenRoundId: string | null
}

const nothing: Looked = { pointedStopId: null, pointedRoundId: null, chosenStopId: null, chosenRoundId: null }

/**
 * Keeps cards and map in step. A store of its own and not React state: the pointer crosses hundreds of stops, and only the two
 * that change may draw again.
 *
 * States: pointing comes and goes; choosing the same again lets it go; `keep` drops what a new plan no longer has.
 */
export class Selection {
  private looked = nothing
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly now = (): Looked => this.looked

  readonly point = (stopId: string, roundId: string): void =>
    this.set({ pointedStopId: stopId, pointedRoundId: roundId })

  /** The pointer left a stop; a later arrival at another one is not undone by it. */
  readonly unpoint = (stopId: string): void => {
    if (this.looked.pointedStopId === stopId) this.set({ pointedStopId: null, pointedRoundId: null })
  }

  readonly chooseStop = (stopId: string | null): void =>
    this.set({ chosenStopId: stopId === this.looked.chosenStopId ? null : stopId })

  readonly chooseRound = (roundId: string | null): void =>
    this.set({ chosenRoundId: roundId === this.looked.chosenRoundId ? null : roundId })

  /** After a new plan: forgets what is no longer there. */
  readonly keep = (stopIds: ReadonlySet<string>, roundIds: ReadonlySet<string>): void => {
    const known = (id: string | null, ids: ReadonlySet<string>) => (id !== null && ids.has(id) ? id : null)
    this.set({
      pointedStopId: known(this.looked.pointedStopId, stopIds),
      pointedRoundId: known(this.looked.pointedRoundId, roundIds),
      chosenStopId: known(this.looked.chosenStopId, stopIds),
      chosenRoundId: known(this.looked.chosenRoundId, roundIds),
    })
  }

  private set(change: Partial<Looked>): void {
    const next = { ...this.looked, ...change }
    const same = (Object.keys(next) as (keyof Looked)[]).every((key) => next[key] === this.looked[key])
    if (same) return
    this.looked = next
    for (const listener of [...this.listeners]) listener()
  }
}
