export { drawBasemap, type PrepareOptions, prepareBasemap } from './prepare-basemap.ts'
