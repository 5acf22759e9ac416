export { addRecipient, showToPartner } from './keep.ts'
export { presentPoint } from './present.ts'
export { findRecipient } from './queries.ts'
export { recipientRoutes } from './routes.ts'
