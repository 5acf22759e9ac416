import './tables.ts'

export { addRecipient } from './commands/addRecipient.ts'
export { linkToPartner } from './commands/linkToPartner.ts'
export { isSameAddress } from './pin.ts'
export {
  findRecipient,
  findRecipients,
  listVisibleDoors,
  lockRecipientsForShare,
  type VisibleDoor,
} from './queries.ts'
export { recipientRoutes } from './routes.ts'
