export type { TilePlace } from './openTiles.ts'
export { type PreparedTiles, prepareTiles } from './prepareTiles.ts'
export { basemapRoutes } from './routes.ts'
