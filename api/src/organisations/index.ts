export { addMember, addOrganisation, OrganisationProblem } from './addOrganisation.ts'
