import { parseTime } from '../../lib/parseTime.ts'

/** What is wrong with a window as typed; undefined: nothing. */
export function windowProblem(from: string, until: string): 'timeWrong' | 'windowWrong' | undefined {
  const start = parseTime(from)
  const end = parseTime(until)
  if (start === undefined || end === undefined) return 'timeWrong'
  return start < end ? undefined : 'windowWrong'
}
