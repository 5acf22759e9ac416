export { addMember, addOrganisation, checkMember, OrganisationProblem } from './addOrganisation.ts'
