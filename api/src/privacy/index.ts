import './tables.ts'

export { audit } from './audit.ts'
export { recordReading } from './recordReading.ts'
