export { demoOrganisationId } from './demoId.ts'
export { loadDemo } from './loadDemo.ts'
export { hasDemoLogins } from './storeDemo.ts'
