export { actorOf } from './actor.ts'
export { type Auth, createAuth, type PasswordHashing } from './auth.ts'
export { createAccount } from './createAccount.ts'
export { authRoutes } from './routes.ts'
