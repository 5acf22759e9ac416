import './tables.ts'

export { type NewFollowUp, openFollowUp } from './commands/openFollowUp.ts'
export { resolveFollowUp } from './commands/resolveFollowUp.ts'
export { withdrawFollowUps } from './commands/withdrawFollowUps.ts'
export { findOpenFollowUp, listHeldHouseholds, listUnsafeHouseholds } from './queries.ts'
export { followUpRoutes } from './routes.ts'
