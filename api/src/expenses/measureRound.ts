import { isAttempt, milesOfMetres, type Outcome } from '@doorstep/shared/rules'
import type { LonLat, Mode } from '@doorstep/shared/units'
import { greatCircle, unitVectors } from '../roads/estimate/greatCircle.ts'
import { travelFigures } from '../roads/estimate/travelFigures.ts'

/** A stop in the order in which its driver went. */
export interface DrivenStop {
  readonly id: string
  /** In the plan, from 1. */
  readonly position: number
  readonly kind: 'collect' | 'deliver' | 'visit'
  readonly point: LonLat
  /** Along the streets, from the stop before in the plan, or from the start. */
  readonly legMetres: number
  readonly legGuessed: boolean
  /** Added on the way, so that the next planned leg begins elsewhere. */
  readonly isAdded: boolean
  readonly outcome: Outcome | undefined
  readonly orderIds: readonly string[]
}

export interface DrivenRound {
  readonly mode: Mode
  /** As the driver's settings said when it was planned; null: the round starts at its first stop, or ends at its last. */
  readonly start: LonLat | null
  readonly end: LonLat | null
  /** Of the whole plan, with the way back. */
  readonly metres: number
  readonly stops: readonly DrivenStop[]
}

export interface Measure {
  /** Hundredths of a mile. */
  readonly miles: number
  /** A part of the way is no planned leg, or one that was itself a guess. */
  readonly isGuessed: boolean
  /** How many stops were reached. */
  readonly reached: number
}

/**
 * The miles of a round as it was driven: the planned legs between the stops that were reached, in the driver's order, with the way from the start and
 * back to the end. Where a planned leg was not driven, because a stop was left out or the order was another, the way is the great circle times the
 * detour of the mode, but no more than the planned way past the stops in between.
 */
export function measureRound({ mode, start, end, metres, stops }: DrivenRound): Measure {
  const reached = listReached(stops)
  const way = planWay(stops, metres)
  const last = reached.at(-1)
  if (!last) return { miles: 0, isGuessed: false, reached: 0 }
  const legs = reached.map((stop, index) => {
    const before = reached[index - 1]
    if (!before && !start) return { metres: 0, isGuessed: false }
    if (isNext(before, stop)) return { metres: stop.legMetres, isGuessed: stop.legGuessed }
    return guess(before?.point ?? (start as LonLat), stop.point, way.between(before, stop))
  })
  if (end)
    legs.push(
      way.isLast(last) ? { metres: way.back, isGuessed: false } : guess(last.point, end, way.between(last, undefined)),
    )
  return {
    miles: milesOfMetres(legs.reduce((sum, leg) => sum + leg.metres, 0)),
    isGuessed: legs.some((leg) => leg.isGuessed),
    reached: reached.length,
  }

  function guess(from: LonLat, to: LonLat, plannedMetres: number): { metres: number; isGuessed: boolean } {
    const direct = greatCircle(unitVectors([from, to]), 0, 1) * travelFigures[mode].detour
    return { metres: Math.round(Math.min(direct, plannedMetres)), isGuessed: true }
  }
}

/** Stops where the driver was, in their order. Whoever stood at a door with its order had collected it before. */
function listReached(stops: readonly DrivenStop[]): DrivenStop[] {
  const atDoors = new Set(
    stops.filter((stop) => stop.kind !== 'collect' && isReached(stop)).flatMap((stop) => stop.orderIds),
  )
  return stops.filter(
    (stop) => isReached(stop) || (stop.kind === 'collect' && stop.orderIds.some((id) => atDoors.has(id))),
  )
}

/** Whoever finds a hub closed has been there too. */
const isReached = ({ kind, outcome }: DrivenStop): boolean =>
  outcome !== undefined && (kind === 'collect' ? outcome !== 'not_attempted' : isAttempt(outcome))

const isNext = (before: DrivenStop | undefined, stop: DrivenStop): boolean =>
  stop.position === (before?.position ?? 0) + 1 && !before?.isAdded

/** The planned way, of which a part may have been driven. */
function planWay(stops: readonly DrivenStop[], metres: number) {
  const planned = stops.filter(({ isAdded }) => !isAdded)
  const back = Math.max(0, metres - planned.reduce((sum, stop) => sum + stop.legMetres, 0))
  const lastPosition = Math.max(...stops.map(({ position }) => position))
  return {
    /** From the last stop to the end. */
    back,
    isLast: (stop: DrivenStop): boolean => stop.position === lastPosition && !stop.isAdded,
    /** From one stop (undefined: the start) to a later one (undefined: the end); infinite where no planned way leads. */
    between(from: DrivenStop | undefined, to: DrivenStop | undefined): number {
      const [after, until] = [from?.position ?? 0, to?.position ?? lastPosition]
      if (from?.isAdded || (to && until <= after)) return Number.POSITIVE_INFINITY
      const passed = stops.filter(({ position }) => position > after && position <= until)
      return passed.reduce((sum, stop) => sum + stop.legMetres, to ? 0 : back)
    },
  }
}
