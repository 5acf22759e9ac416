import './tables.ts'

export { expenseRoutes } from './routes.ts'
export { expenseConstraints } from './tables.ts'
