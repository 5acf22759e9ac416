import { differs } from './numbers.ts'
import { legBetween, type ProblemIndex } from './problemIndex.ts'
import type { Breach, Round } from './round.ts'
import type { SolutionViolation } from './solutionViolation.ts'

/** What travelling a round takes and costs. */
export interface Travel {
  readonly duration: number
  /** Undefined without a matrix of distances. */
  readonly distance: number | undefined
  /** The sum of the matrix of costs; undefined without one. */
  readonly cost: number | undefined
}

/**
 * Every time and length that the steps of a round say: each leg by the matrices, with the travel before and after a break on
 * the way adding up to the leg; set-up where the vehicle comes from another place; nothing begun before arriving.
 */
export function checkTimes(index: ProblemIndex, round: Round): { violations: SolutionViolation[]; travel: Travel } {
  const { vehicle, steps, route } = round
  const violations: SolutionViolation[] = []
  /** Travel up to the last place. */
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
    const before = steps[position - 1]?.step
    const moved = from === undefined || location !== from
    if (stop.type === 'break') {
      const next = steps.slice(position).find(({ stop: { type } }) => type !== 'break')?.location
      const leg = from === undefined || next === undefined ? undefined : legBetween(index, vehicle, from, next)
      const gone = step.duration - duration
      // As VROOM does: of a leg's metres as many as of its seconds.
      if (distance !== undefined) {
        const { duration: seconds = 0, distance: metres = 0 } = leg ?? {}
        expect('distance', step.distance, distance + (seconds > 0 ? Math.round((gone * metres) / seconds) : 0))
      }
      if (!(gone >= 0 && gone <= Math.max(0, leg?.duration ?? 0))) expect('duration', step.duration, duration)
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
    const setup = moved && stop.type !== 'break' ? stop.setup : 0
    expect('setup', step.setup, setup)
    expect('service', step.service, stop.service)
    if (!(step.waiting_time >= 0) || (before === undefined && step.waiting_time !== 0)) {
      expect('waiting_time', step.waiting_time, 0)
    }
    // Time begins at 0; under way it has not left before it was there.
    const since = vehicle.visited?.time ?? 0
    if (!before && step.arrival < since) expect('arrival', step.arrival, since)
    if (before) {
      const left = before.arrival + before.waiting_time + before.setup + before.service
      expect('arrival', step.arrival, left + step.duration - before.duration)
    }
  })
  return { violations, travel: { duration, distance, cost } }
}

/** Windows and shift: begun too early or too late, by how much. The nearest window counts. */
export function breachesOfWindows(round: Round): Breach[] {
  const { vehicle, steps } = round
  return steps.flatMap(({ step, stop }, position): Breach[] => {
    const shift = stop.type === 'start' || stop.type === 'end'
    const windows = shift ? (vehicle.time_window ? [vehicle.time_window] : []) : stop.windows
    const begin = step.arrival + step.waiting_time
    const off = windows.map(([opens, closes]) => (begin < opens ? begin - opens : Math.max(0, begin - closes)))
    const nearest = off.reduce((least, by) => (Math.abs(by) < Math.abs(least) ? by : least), off[0] ?? 0)
    // As in VROOM: a shift is broken at its start by setting out too early, at its end by coming home too late.
    if (nearest === 0 || (stop.type === 'start' && nearest > 0) || (stop.type === 'end' && nearest < 0)) return []
    return [{ cause: nearest < 0 ? 'lead_time' : 'delay', step: position, by: Math.abs(nearest) }]
  })
}
