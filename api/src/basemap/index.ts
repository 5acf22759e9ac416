export { type PreparedTiles, prepareTiles } from './prepareTiles.ts'
export { basemapRoutes } from './routes.ts'
export type { RegionTiles as TilePlace } from './tilesCache.ts'
