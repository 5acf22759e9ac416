import './tables.ts'

export { deleteOldImports } from './commands/deleteOldImports.ts'
export { exportRoutes } from './export/routes.ts'
export { writeTable } from './export/writeTable.ts'
export type { ImportJob, ImportTools } from './importTools.ts'
export { importRoutes } from './routes.ts'
export { listUnfinishedImports, runImportJob } from './runImportJob.ts'
