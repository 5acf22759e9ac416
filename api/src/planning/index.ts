export { type PlanJob, type PlanningTools, planRun } from './planRun.ts'
export { planningRoutes } from './routes.ts'
export { unfinishedPlannings } from './unfinishedPlannings.ts'
