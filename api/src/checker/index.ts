export { checkSolution } from './checkSolution.ts'
