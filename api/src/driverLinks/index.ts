import './tables.ts'

export { createLinks } from './commands/createLinks.ts'
export { revokeLinksOf } from './commands/revokeLinksOf.ts'
export { revokeLinksOfDriver } from './commands/revokeLinksOfDriver.ts'
export { findLinkActor, namesDriverLink } from './findLinkActor.ts'
export { createLinkKey, type LinkKey } from './linkKey.ts'
export { selectLinkUser } from './linkUser.ts'
export { driverLinkRoutes } from './routes.ts'
