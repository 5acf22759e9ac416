export { openRegions, type Regions } from './openRegions.ts'
export { type Region, RegionError, type RegionFault, regionFiles } from './region.ts'
