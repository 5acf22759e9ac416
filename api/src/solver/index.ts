export type {
  VroomHub,
  VroomJob,
  VroomMatrices,
  VroomProblem,
  VroomShipment,
  VroomStartStep,
  VroomVehicle,
  VroomWindow,
} from './vroom/problem.ts'
export type { VroomReason, VroomRoute, VroomSolution, VroomStep, VroomUnassigned } from './vroom/solution.ts'
export { closeSolver, type SolveVroomOptions, solveVroom, warmSolver } from './worker/solveVroom.ts'
