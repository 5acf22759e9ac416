export { checkPlan } from './checkPlan.ts'
export type { CheckedPlan, CheckedProblem } from './input.ts'
export type { Violation } from './violation.ts'
