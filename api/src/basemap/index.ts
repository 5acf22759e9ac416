export { type PrepareOptions, prepareBasemap } from './prepare-basemap.ts'
export { basemapFile, basemapRoutes } from './routes.ts'
