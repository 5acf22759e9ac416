export {
  changeRun,
  lockRunOfVersion,
  requestRunStop,
  saveProgress,
} from './commands/changeRun.ts'
export { correctDoors } from './commands/correctDoors.ts'
export { createRun } from './commands/createRun.ts'
export { type PlanRows, replacePlan } from './commands/replacePlan.ts'
export { getRunView } from './getRunView.ts'
export type { MeasureWays } from './measureWays.ts'
export { assertRunCanBecome } from './policy.ts'
export { countToDecide } from './queries/countToDecide.ts'
export { listBusyDrivers } from './queries/rounds.ts'
export { findRun, lockRun, lockRunsOfDay } from './queries/runs.ts'
export { listStops } from './queries/stops.ts'
export { runRoutes } from './routes.ts'
export { runConstraints } from './tables.ts'
