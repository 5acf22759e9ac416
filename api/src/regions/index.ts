export { geofabrik } from './download/downloadExtract.ts'
export { openRegions, type Regions } from './openRegions.ts'
export {
  type PrepareRegionOptions,
  prepareRegion,
  type RegionSource,
  type RunningPreparation,
  startPreparation,
} from './prepareRegion.ts'
export { type Region, RegionError, type RegionFault, regionFiles } from './region.ts'
export { type RegionCommand, runRegionCommand } from './regionCommand.ts'
export { removeRegion } from './removeRegion.ts'
export { type RegionStage, regionStages } from './stages.ts'
