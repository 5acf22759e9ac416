import './tables.ts'

export { addMember, addOrganisation, checkMember, OrganisationError } from './addOrganisation.ts'
export { setLimits } from './setLimits.ts'
