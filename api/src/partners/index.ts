export { findHub, findPartner, listHubs } from './queries.ts'
export { partnerRoutes } from './routes.ts'
