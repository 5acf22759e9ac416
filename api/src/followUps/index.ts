import './tables.ts'

export { type NewFollowUp, openFollowUp } from './commands/openFollowUp.ts'
export { withdrawFollowUps } from './commands/withdrawFollowUps.ts'
export { listHeldHouseholds } from './queries.ts'
export { followUpRoutes } from './routes.ts'
