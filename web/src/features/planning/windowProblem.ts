import { parseTime } from '../../lib/parseTime.ts'

/** The problem with a typed time window; undefined: none. */
export function windowProblem(from: string, until: string): 'invalidTime' | 'invalidWindow' | undefined {
  const start = parseTime(from)
  const end = parseTime(until)
  if (start === undefined || end === undefined) return 'invalidTime'
  return start < end ? undefined : 'invalidWindow'
}
