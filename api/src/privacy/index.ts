import './tables.ts'

export { audit, auditAll } from './audit.ts'
export { recordReading } from './recordReading.ts'
