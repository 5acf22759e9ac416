export { findActiveHub, findActivePartner, listActiveHubs, listHubs } from './queries.ts'
export { partnerRoutes } from './routes.ts'
export { partnerConstraints } from './tables.ts'
