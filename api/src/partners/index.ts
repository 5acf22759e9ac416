export { changeHub } from './commands/changeHub.ts'
export { changePartner } from './commands/changePartner.ts'
export { presentHub, presentPartner } from './present.ts'
export {
  findActiveHub,
  findActivePartner,
  findHub,
  findPartner,
  listActiveHubs,
  listHubs,
  listHubsOfPartner,
  listPartners,
} from './queries.ts'
export { partnerRoutes } from './routes.ts'
export { readCutOff } from './schedule.ts'
export { partnerConstraints } from './tables.ts'
