import './tables.ts'

export { audit } from './audit.ts'
export { noteReading } from './noteReading.ts'
