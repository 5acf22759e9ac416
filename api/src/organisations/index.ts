import './tables.ts'

export { addMember, addOrganisation, checkMember, OrganisationProblem } from './addOrganisation.ts'
export { setLimits } from './setLimits.ts'
