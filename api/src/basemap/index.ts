export { type PrepareOptions, prepareBasemap } from './prepare-basemap.ts'
export { type PreparedTiles, prepareTiles } from './prepare-tiles.ts'
export { basemapFile, basemapRoutes } from './routes.ts'
