export { addRecipient, showToPartner } from './keep.ts'
export { isSameAddress } from './pin.ts'
export { findRecipient, holdRecipients } from './queries.ts'
export { recipientRoutes } from './routes.ts'
