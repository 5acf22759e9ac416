export { addRecipient, showToPartner } from './keep.ts'
export { findRecipient, holdRecipients } from './queries.ts'
export { recipientRoutes } from './routes.ts'
