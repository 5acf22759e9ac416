import type { Kysely } from 'kysely'
import type { Route } from '../http/route.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database.ts'
import { claimExportRoutes } from './export/routes.ts'
import { mileageLogRoutes } from './log/routes.ts'
import { receiptRoutes } from './receipts/routes.ts'
import { routesOfClaims } from './routesOfClaims.ts'

interface ExpenseRouteTools {
  readonly db: Kysely<Database>
  readonly clock: Clock
}

/** Claims of volunteers, what is decided of them, and their files. */
export const expenseRoutes = (tools: ExpenseRouteTools): readonly Route[] => [
  ...routesOfClaims,
  ...receiptRoutes(tools),
  ...claimExportRoutes(tools),
  ...mileageLogRoutes(tools),
]
