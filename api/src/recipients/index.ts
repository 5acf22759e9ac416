export { addRecipient, showToPartner } from './keep.ts'
export { isSameAddress } from './pin.ts'
export { findRecipient, holdRecipients, shownDoors } from './queries.ts'
export { recipientRoutes } from './routes.ts'
