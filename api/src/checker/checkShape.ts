import type { SolutionViolation } from './solutionViolation.ts'

type Fields = Readonly<Record<string, unknown>>

const totalFields = ['setup', 'service', 'duration', 'waiting_time', 'priority'] as const
const ofSteps = ['arrival', 'duration', 'setup', 'service', 'waiting_time'] as const

/**
 * Whether a solution has the fields that all other checks read: objects and lists where they belong, whole numbers for times, metres, amounts and
 * counts, finite ones for costs. It comes from JSON, so its type is only a promise.
 *
 * @param dimensions of all amounts
 */
export function checkShape(solution: unknown, dimensions: number): SolutionViolation[] {
  const violations: SolutionViolation[] = []
  const expect = (isSound: boolean, path: string): boolean => {
    if (!isSound) violations.push({ kind: 'malformed', path })
    return isSound
  }
  const fieldsOf = (value: unknown, path: string): Fields =>
    expect(typeof value === 'object' && value !== null && !Array.isArray(value), path) ? (value as Fields) : {}
  const each = (value: unknown, path: string, check: (entry: Fields, path: string) => void): void => {
    if (!expect(Array.isArray(value), path)) return
    for (const [index, entry] of (value as unknown[]).entries()) {
      check(fieldsOf(entry, `${path}[${index}]`), `${path}[${index}]`)
    }
  }
  const whole = (value: unknown, path: string): boolean => expect(Number.isSafeInteger(value), path)
  const amounts = (value: unknown, path: string): void => {
    if (value === undefined && dimensions === 0) return
    if (!expect(Array.isArray(value) && value.length === dimensions, path)) return
    for (const [index, amount] of (value as unknown[]).entries()) whole(amount, `${path}[${index}]`)
  }
  const reports = (value: unknown, path: string): void =>
    each(value, path, ({ cause, duration }, at) => {
      expect(typeof cause === 'string', `${at}.cause`)
      if (duration !== undefined) whole(duration, `${at}.duration`)
    })
  const totals = (fields: Fields, path: string): void => {
    expect(Number.isFinite(fields.cost), `${path}.cost`)
    for (const name of totalFields) whole(fields[name], `${path}.${name}`)
    if (fields.distance !== undefined) whole(fields.distance, `${path}.distance`)
    amounts(fields.delivery, `${path}.delivery`)
    amounts(fields.pickup, `${path}.pickup`)
    reports(fields.violations, `${path}.violations`)
  }

  const { summary, unassigned, routes } = fieldsOf(solution, 'solution')
  const sums = fieldsOf(summary, 'summary')
  totals(sums, 'summary')
  expect(Number.isFinite(sums.objective), 'summary.objective')
  for (const name of ['routes', 'unassigned'] as const) whole(sums[name], `summary.${name}`)
  each(unassigned, 'unassigned', ({ id, type, reasons }, path) => {
    whole(id, `${path}.id`)
    expect(type === 'job' || type === 'pickup' || type === 'delivery', `${path}.type`)
    expect(Array.isArray(reasons), `${path}.reasons`)
  })
  each(routes, 'routes', (route, path) => {
    whole(route.vehicle, `${path}.vehicle`)
    totals(route, path)
    each(route.steps, `${path}.steps`, (step, at) => {
      expect(typeof step.type === 'string', `${at}.type`)
      if (step.type !== 'start' && step.type !== 'end') whole(step.id, `${at}.id`)
      else expect(step.id === undefined, `${at}.id`)
      for (const name of ofSteps) whole(step[name], `${at}.${name}`)
      if (step.distance !== undefined) whole(step.distance, `${at}.distance`)
      amounts(step.load, `${at}.load`)
      reports(step.violations, `${at}.violations`)
    })
  })
  return violations
}
