import './tables.ts'

export { addRecipient, linkToPartner } from './commands/addRecipient.ts'
export { isSameAddress } from './pin.ts'
export {
  findRecipient,
  findRecipients,
  listVisibleDoors,
  lockRecipientsForShare,
  type VisibleDoor,
} from './queries.ts'
export { recipientRoutes } from './routes.ts'
