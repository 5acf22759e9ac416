export { setupRoutes } from './routes.ts'
export { createSetupLink, isDemoAllowed, setupLinkHours } from './setupLinks.ts'
