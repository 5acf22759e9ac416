import type { LegTurn } from '@doorstep/shared/contracts'
import type { LonLat } from '@doorstep/shared/units'
import polyline from '@googlemaps/polyline-codec'
import type { Roads, RouteLeg } from '../roads/port.ts'
import { listTurns } from './listTurns.ts'
import type { PlannedRound, PlannedVisit } from './readRounds.ts'

/** The leg to a visit; none leads to the first one, nor between two visits at one location. */
export interface DrawnLeg {
  /** Computed without streets, because one of its ends is off them. */
  readonly guessed: boolean
  /** This leg or one before is guessed: the time of the visit is uncertain. */
  readonly estimated: boolean
  /** Encoded polyline of precision 5 along the streets; null when there is no leg or it is guessed. */
  readonly line: string | null
  /** null without a line. */
  readonly turns: readonly LegTurn[] | null
}

export type DrawnVisit = PlannedVisit & { readonly leg: DrawnLeg }
export type DrawnRound = PlannedRound<DrawnVisit>

/** Five decimals are about a metre. */
const precision = 5

/** Adds to each visit its leg along the streets. Times stay those of the matrices, which the plan was checked with. */
export const drawRoutes = (
  roads: Roads,
  rounds: readonly PlannedRound[],
  signal: AbortSignal,
): Promise<readonly DrawnRound[]> => Promise.all(rounds.map((round) => drawRound(roads, round, signal)))

async function drawRound(roads: Roads, round: PlannedRound, signal: AbortSignal): Promise<DrawnRound> {
  const legs = listLegs(round)
  const paths = await fetchPaths(roads, round, legs, signal)
  const visits = round.visits.map((visit, index) => {
    const { guessed, estimated } = legs[index] as Leg
    const path = paths[index]
    return {
      ...visit,
      leg: {
        guessed,
        estimated,
        line: path ? encodeLine(path.line) : null,
        turns: path ? listTurns(path.steps) : null,
      },
    }
  })
  return { ...round, visits }
}

interface Leg {
  readonly moves: boolean
  readonly guessed: boolean
  readonly estimated: boolean
}

function listLegs({ visits, travel }: PlannedRound): Leg[] {
  let estimated = false
  return visits.map(({ location }, index) => {
    const from = visits[index - 1]?.location ?? location
    const moves = from !== location
    const guessed = moves && (travel.guessed[from] === 1 || travel.guessed[location] === 1)
    estimated ||= guessed
    return { moves, guessed, estimated }
  })
}

/** @returns the way of each leg; empty without a leg on the streets */
async function fetchPaths(
  roads: Roads,
  { visits, travel }: PlannedRound,
  legs: readonly Leg[],
  signal: AbortSignal,
): Promise<(RouteLeg | undefined)[]> {
  if (!legs.some((leg) => leg.moves && !leg.guessed)) return []
  const points = visits.filter((_, index) => index === 0 || legs[index]?.moves).map(({ point }) => point)
  const route = await roads.route(travel.mode, points, signal)
  const drawn = route.legs.values()
  return legs.map((leg) => {
    const path = leg.moves ? drawn.next().value : undefined
    return path && !path.guessed && !leg.guessed ? path : undefined
  })
}

const encodeLine = (line: readonly LonLat[]): string =>
  polyline.encode(
    line.map(([longitude, latitude]) => [latitude, longitude]),
    precision,
  )
