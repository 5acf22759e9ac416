import './tables.ts'

export { acceptText } from './commands/acceptText.ts'
export { findTextToAccept } from './queries.ts'
export { confidentialityRoutes } from './routes.ts'
