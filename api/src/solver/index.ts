export type {
  VroomHub,
  VroomJob,
  VroomMatrices,
  VroomProblem,
  VroomShipment,
  VroomStartStep,
  VroomVehicle,
  VroomWindow,
} from './problem/problem.ts'
export type { VroomReason, VroomRoute, VroomSolution, VroomStep, VroomUnassigned } from './problem/solution.ts'
export { sortAtLocations } from './vroom/sortAtLocations.ts'
export { closeSolver, type SolveVroomOptions, solveVroom, warmSolver } from './worker/solveVroom.ts'
