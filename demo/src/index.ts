export { demoOrganisationId } from './demoId.ts'
export { loadDemo } from './loadDemo.ts'
export { endDemoLogins } from './logins.ts'
export { hasDemoLogins } from './storeDemo.ts'
