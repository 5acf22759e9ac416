export { actorOf } from './actor.ts'
export { type Auth, createAuth } from './auth.ts'
export { createAccount } from './createAccount.ts'
export { authRoutes } from './routes.ts'
