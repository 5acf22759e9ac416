export { findActiveHub, findActivePartner, findHub, listActiveHubs, listHubs, listPartners } from './queries.ts'
export { partnerRoutes } from './routes.ts'
export { readCutOff } from './schedule.ts'
export { partnerConstraints } from './tables.ts'
