import type { LonLat } from '@doorstep/shared/units'
import polyline from '@googlemaps/polyline-codec'
import type { Roads } from '../roads/port.ts'
import type { BuiltProblem, Travel } from './buildProblem.ts'
import type { PlannedRound } from './plannedRounds.ts'

/** The leg to a visit; to the first one there is none, and the same holds between two visits at one place. */
export interface DrawnLeg {
  /** Worked out without streets, because one of its ends stands on none. */
  readonly guessed: boolean
  /** A guessed leg lies before: the time of the visit is uncertain. */
  readonly estimated: boolean
  /** Encoded polyline of precision 5 along the streets; null when the leg is guessed or leads nowhere. */
  readonly line: string | null
}

/** Five decimals are about a metre. */
const precision = 5

/**
 * The legs of a plan as they run on the streets: for each round one leg a visit. Times stay those of the matrices, which the plan was
 * checked with.
 */
export function drawRoutes(
  roads: Roads,
  built: BuiltProblem,
  rounds: readonly PlannedRound[],
  signal: AbortSignal,
): Promise<readonly (readonly DrawnLeg[])[]> {
  return Promise.all(rounds.map((round) => drawRound(roads, built, round, signal)))
}

async function drawRound(roads: Roads, built: BuiltProblem, round: PlannedRound, signal: AbortSignal) {
  const mode = built.shifts[round.shift]?.mode
  const travel = built.travel.find((one) => one.mode === mode) as Travel
  const legs = withGuesses(round, travel.guessed)
  // Without a leg on the streets there is nothing to draw.
  if (!legs.some((leg) => leg.moves && !leg.guessed)) return legs.map((leg) => ({ ...drawn(leg), line: null }))
  const chain = round.visits.filter((_, index) => index === 0 || legs[index]?.moves)
  const points = chain.map((visit) => built.points[visit.location] as LonLat)
  const answer = await roads.route(travel.mode, points, signal)
  const lines = answer.legs.values()
  return legs.map((leg) => {
    const way = leg.moves ? lines.next().value : undefined
    const isStreet = way !== undefined && !way.guessed && !leg.guessed
    return { ...drawn(leg), line: isStreet ? encodeLine(way.line) : null }
  })
}

interface Leg extends Omit<DrawnLeg, 'line'> {
  readonly moves: boolean
}

const drawn = ({ guessed, estimated }: Leg) => ({ guessed, estimated })

function withGuesses({ visits }: PlannedRound, guessedPlaces: Uint8Array): Leg[] {
  let estimated = false
  return visits.map(({ location }, index) => {
    const from = visits[index - 1]?.location ?? location
    const moves = from !== location
    const guessed = moves && (guessedPlaces[from] === 1 || guessedPlaces[location] === 1)
    estimated ||= guessed
    return { moves, guessed, estimated }
  })
}

const encodeLine = (line: readonly LonLat[]): string =>
  polyline.encode(
    line.map(([longitude, latitude]) => [latitude, longitude]),
    precision,
  )
