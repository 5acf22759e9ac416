import { formatTypedDay } from '../../../lib/parseDay.ts'
import { useSession } from '../../../lib/session.ts'

/** Writes a local date as "Tue 3 Feb", with the year where it is not this one. */
export function useDay(): (date: string) => string {
  const { today } = useSession().organisation
  return (date) => formatTypedDay(date, today)
}
