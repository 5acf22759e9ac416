import type { DriverStop } from '@doorstep/shared/contracts'

interface SeenStop {
  readonly id: string
  readonly name: string
  readonly door: string
  readonly arrival: number
}

/** A round as its driver last saw it: enough to say what has changed since. Contains names, so it is stored and deleted with the rounds. */
export interface SeenRound {
  readonly roundId: string
  /** In driving order. */
  readonly stops: readonly SeenStop[]
}

/** What the base changed, in names of households and hubs. */
export interface RoundChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Visited earlier or later among the others. */
  readonly moved: readonly string[]
  /** With another address. */
  readonly corrected: readonly string[]
  /** Stops in the same order whose time changed by more than a few minutes. */
  readonly retimed: number
}

/** Smaller changes are within what a plan is worth. */
const minChangeSeconds = 5 * 60

/** A round from the server, or with what the phone recorded since. */
export interface CurrentRound {
  readonly id: string
  /** In driving order. */
  readonly stops: readonly Pick<DriverStop, 'id' | 'name' | 'unit' | 'address' | 'arrival' | 'outcome'>[]
}

export const toSeenRound = ({ id, stops }: CurrentRound): SeenRound => ({
  roundId: id,
  stops: stops.map(({ id: stopId, name, unit, address, arrival }) => ({
    ...{ id: stopId, name, door: `${unit ?? ''} ${address}`, arrival },
  })),
})

/** The same in the order that the driver has chosen, which is no news. @param stopIds of all stops of the round */
export const reorderSeen = ({ roundId, stops }: SeenRound, stopIds: readonly string[]): SeenRound => ({
  roundId,
  stops: stops.toSorted((one, other) => stopIds.indexOf(one.id) - stopIds.indexOf(other.id)),
})

/** @returns undefined when nothing changed that concerns what is still to be done */
export function compareRounds(seen: SeenRound, round: CurrentRound): RoundChanges | undefined {
  const open = new Set(round.stops.filter(({ outcome }) => outcome === null).map(({ id }) => id))
  const current = toSeenRound(round).stops
  const before = new Map(seen.stops.map((stop, index) => [stop.id, { ...stop, index }]))
  const now = new Set(current.map(({ id }) => id))
  const common = current.flatMap(({ id }) => before.get(id)?.index ?? [])
  const inOrder = new Set(longestIncreasing(common))
  const isMoved = (id: string) => {
    const index = before.get(id)?.index
    return index !== undefined && !inOrder.has(index)
  }
  const changes = {
    added: current.filter(({ id }) => open.has(id) && !before.has(id)).map(({ name }) => name),
    removed: seen.stops.filter(({ id }) => !now.has(id)).map(({ name }) => name),
    moved: current.filter(({ id }) => open.has(id) && isMoved(id)).map(({ name }) => name),
    corrected: current
      .filter(({ id, door }) => open.has(id) && (before.get(id)?.door ?? door) !== door)
      .map(({ name }) => name),
    retimed: current.filter(
      ({ id, arrival }) => open.has(id) && Math.abs(arrival - (before.get(id)?.arrival ?? arrival)) > minChangeSeconds,
    ).length,
  }
  const { retimed, ...lists } = changes
  return retimed > 0 || Object.values(lists).some(({ length }) => length > 0) ? changes : undefined
}

/** A longest subsequence of growing numbers: what stayed in order. Quadratic, for the few dozen stops of a round. */
function longestIncreasing(numbers: readonly number[]): number[] {
  const best: number[][] = []
  for (const [index, number] of numbers.entries()) {
    let longest: number[] = []
    for (let earlier = 0; earlier < index; earlier++) {
      const chain = best[earlier] ?? []
      if ((numbers[earlier] ?? 0) < number && chain.length > longest.length) longest = chain
    }
    best.push([...longest, number])
  }
  return best.reduce((longest, chain) => (chain.length > longest.length ? chain : longest), [])
}
