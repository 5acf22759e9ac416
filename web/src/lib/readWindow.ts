import { parseTime } from './parseTime.ts'

const day = 86_400
/** Until when a shift may go on: noon of the next day. */
const maxEnd = 129_600

/** Typed hours as a window; an end that is not after the start is on the next day. Else what is wrong with them. */
export function readWindow({ from, until }: { readonly from: string; readonly until: string }) {
  const [start, end] = [parseTime(from), parseTime(until)]
  if (start === undefined || end === undefined) return 'invalidTime' as const
  const later = end > start ? end : end + day
  return later > maxEnd || end === start ? ('invalidWindow' as const) : { from: start, until: later }
}
