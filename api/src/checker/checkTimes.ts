import { differs } from './numbers.ts'
import { legBetween, type ProblemIndex } from './problemIndex.ts'
import type { Round, RuleViolation } from './round.ts'
import type { SolutionViolation } from './solutionViolation.ts'

/** The travel of a round. */
export interface Travel {
  readonly duration: number
  /** Undefined without a matrix of distances. */
  readonly distance: number | undefined
  /** The sum of the matrix of costs; undefined without one. */
  readonly cost: number | undefined
}

/**
 * Every time and length of a round's steps: each leg by the matrices, with the travel before and after a break adding up to the leg; set-up where
 * the vehicle comes from another location; nothing begins before arrival.
 */
export function checkTimes(index: ProblemIndex, round: Round): { violations: SolutionViolation[]; travel: Travel } {
  const { vehicle, steps, route } = round
  const violations: SolutionViolation[] = []
  /** Travel up to the last location. */
  let duration = 0
  let distance: number | undefined = index.problem.matrices?.[vehicle.profile ?? 'car']?.distances && 0
  let cost: number | undefined = index.problem.matrices?.[vehicle.profile ?? 'car']?.costs && 0
  let from: number | undefined
  steps.forEach(({ step, stop, location }, position) => {
    const expect = (field: string, found: number | undefined, expected: number): void => {
      if (found === undefined || differs(found, expected)) {
        violations.push({ kind: 'wrong_number', field, route, step: position, found, expected })
      }
    }
    const previous = steps[position - 1]?.step
    const hasMoved = from === undefined || location !== from
    if (stop.type === 'break') {
      const next = steps.slice(position).find(({ stop: { type } }) => type !== 'break')?.location
      const leg = from === undefined || next === undefined ? undefined : legBetween(index, vehicle, from, next)
      const travelled = step.duration - duration
      // As in VROOM: the same share of a leg's metres as of its seconds.
      if (distance !== undefined) {
        const { duration: seconds = 0, distance: metres = 0 } = leg ?? {}
        expect('distance', step.distance, distance + (seconds > 0 ? Math.round((travelled * metres) / seconds) : 0))
      }
      if (!(travelled >= 0 && travelled <= Math.max(0, leg?.duration ?? 0))) expect('duration', step.duration, duration)
    } else {
      if (from !== undefined) {
        const leg =
          location === undefined ? { duration: Number.NaN, distance, cost } : legBetween(index, vehicle, from, location)
        if (!(leg.duration >= 0)) violations.push({ kind: 'unreachable', route, step: position })
        duration += Math.max(0, leg.duration)
        if (distance !== undefined) distance += Math.max(0, leg.distance ?? Number.NaN)
        if (cost !== undefined) cost += Math.max(0, leg.cost ?? Number.NaN)
      }
      expect('duration', step.duration, duration)
      if (distance !== undefined) expect('distance', step.distance, distance)
      from = location
    }
    if (distance === undefined && step.distance !== undefined) {
      violations.push({
        kind: 'wrong_number',
        field: 'distance',
        route,
        step: position,
        found: step.distance,
        expected: 0,
      })
    }
    const setup = hasMoved && stop.type !== 'break' ? stop.setup : 0
    expect('setup', step.setup, setup)
    expect('service', step.service, stop.service)
    if (!(step.waiting_time >= 0) || (previous === undefined && step.waiting_time !== 0)) {
      expect('waiting_time', step.waiting_time, 0)
    }
    // Time begins at 0; a vehicle under way cannot depart before it arrived.
    const since = vehicle.visited?.time ?? 0
    if (!previous && step.arrival < since) expect('arrival', step.arrival, since)
    if (previous) {
      const left = previous.arrival + previous.waiting_time + previous.setup + previous.service
      expect('arrival', step.arrival, left + step.duration - previous.duration)
    }
  })
  return { violations, travel: { duration, distance, cost } }
}

/** Windows and shift: too early or too late, by how much. The nearest window counts. */
export function checkWindows(round: Round): RuleViolation[] {
  const { vehicle, steps } = round
  return steps.flatMap(({ step, stop }, position): RuleViolation[] => {
    const shift = stop.type === 'start' || stop.type === 'end'
    const windows = shift ? (vehicle.time_window ? [vehicle.time_window] : []) : stop.windows
    const begin = step.arrival + step.waiting_time
    const deviations = windows.map(([opens, closes]) => (begin < opens ? begin - opens : Math.max(0, begin - closes)))
    const nearest = deviations.reduce((min, by) => (Math.abs(by) < Math.abs(min) ? by : min), deviations[0] ?? 0)
    // As in VROOM: a shift is violated at its start by an early departure, at its end by a late arrival.
    if (nearest === 0 || (stop.type === 'start' && nearest > 0) || (stop.type === 'end' && nearest < 0)) return []
    return [{ cause: nearest < 0 ? 'lead_time' : 'delay', step: position, by: Math.abs(nearest) }]
  })
}
