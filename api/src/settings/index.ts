import './tables.ts'

export { assertSkillsListed } from './policy.ts'
export { loadOrderDefaults, loadSettings } from './queries.ts'
export { settingsRoutes } from './routes.ts'
