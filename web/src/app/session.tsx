export { areasOf, homeOf, useSession } from '../lib/session.ts'
