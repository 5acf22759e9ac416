export type {
  Plan,
  PlanCost,
  PlannedRoute,
  PlannedVisit,
  Reason,
  ReasonKind,
  UnassignedTask,
  VisitKind,
} from './model/plan.ts'
export type {
  Delivery,
  Errand,
  Hub,
  Problem,
  Profile,
  Task,
  TimeWindow,
  TimeWindows,
  Vehicle,
  VehicleCosts,
  Visit,
} from './model/problem.ts'
export { travelTimeCosts } from './model/problem.ts'
export type { Progress } from './model/progress.ts'
export type {
  VroomHub,
  VroomJob,
  VroomMatrices,
  VroomProblem,
  VroomShipment,
  VroomStartStep,
  VroomVehicle,
} from './vroom/problem.ts'
export type { VroomReason, VroomRoute, VroomSolution, VroomStep, VroomUnassigned } from './vroom/solution.ts'
export type { SolveInWorker, SolveInWorkerOptions } from './worker/solveInWorker.ts'
export { SolverPool, type SolverPoolOptions } from './worker/solverPool.ts'
export { closeSolver, type SolveProgress, type SolveVroomOptions, solveVroom, warmSolver } from './worker/solveVroom.ts'
