import './tables.ts'

export { addRecipient } from './commands/addRecipient.ts'
export { addRecipients, type BulkRecipient } from './commands/addRecipients.ts'
export { changeRecipient } from './commands/changeRecipient.ts'
export {
  type BulkColumns,
  type BulkHouseholdChange,
  bulkColumnsOf,
  changeRecipients,
  type HouseholdChange,
  restoreRecipients,
} from './commands/changeRecipients.ts'
export { deleteRecipients } from './commands/deleteRecipients.ts'
export { linkAllToPartners, linkToPartner } from './commands/linkToPartner.ts'
export { isSameAddress } from './pin.ts'
export {
  findRecipient,
  findRecipients,
  findRecipientsNear,
  listVisibleDoors,
  lockRecipientsForShare,
  type VisibleDoor,
} from './queries.ts'
export { recipientRoutes } from './routes.ts'
