import { z } from 'zod'
import type { Row } from '../kernel/database.ts'

/** What the event of a redirect says: the stop that it added, and the order whose household gets the food. */
const redirectDetails = z.object({ toStopId: z.string(), toOrderId: z.string() })
export type RedirectDetails = z.output<typeof redirectDetails>

export const readRedirect = ({ details }: Pick<Row<'stopEvents'>, 'details'>): RedirectDetails =>
  redirectDetails.parse(details)
