export type { TilePlace } from './open-places.ts'
export { type PreparedTiles, prepareTiles } from './prepare-tiles.ts'
export { basemapRoutes } from './routes.ts'
