import type { Route } from '../http/route.ts'
import type { ExpenseRouteTools } from './expenseRouteTools.ts'
import { claimExportRoutes } from './export/routes.ts'
import { mileageLogRoutes } from './log/routes.ts'
import { receiptRoutes } from './receipts/routes.ts'
import { routesOfClaims } from './routesOfClaims.ts'

/** Claims of volunteers, what is decided of them, and their files. */
export const expenseRoutes = (tools: ExpenseRouteTools): readonly Route[] => [
  ...routesOfClaims,
  ...receiptRoutes(tools),
  ...claimExportRoutes(tools),
  ...mileageLogRoutes(tools),
]
