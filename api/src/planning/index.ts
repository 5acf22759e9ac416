export type { PlanJob, PlanningTools } from './planningTools.ts'
export { planRun } from './planRun.ts'
export { listUnfinishedPlannings } from './queries.ts'
export { planningRoutes } from './routes.ts'
