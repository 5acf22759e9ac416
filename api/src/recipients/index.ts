import './tables.ts'

export { addRecipient, showToPartner } from './keep.ts'
export { isSameAddress } from './pin.ts'
export { findRecipient, findRecipients, holdRecipients, type ShownDoor, shownDoors } from './queries.ts'
export { recipientRoutes } from './routes.ts'
