export { createEstimateRoads } from './estimateRoads.ts'
