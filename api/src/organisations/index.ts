import './tables.ts'

export { addMember, addOrganisation, checkMember, OrganisationError } from './addOrganisation.ts'
export { organisationRoutes } from './routes.ts'
export { setLimits } from './setLimits.ts'
export { memberConstraints } from './tables.ts'
