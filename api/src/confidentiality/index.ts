import './tables.ts'

export { findTextToAccept } from './queries.ts'
export { confidentialityRoutes } from './routes.ts'
