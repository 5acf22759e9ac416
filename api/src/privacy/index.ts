import './tables.ts'

export { type AuditedEntity, audit, auditAll } from './audit.ts'
export { recordReading } from './recordReading.ts'
