import { urlForRole } from '../db/roles.ts'
import type { ProcessKeys, ServiceSettings } from './settings.ts'

interface Installation {
  /** Server and database; the user in it does not matter. */
  readonly databaseUrl: string
  readonly secret: string
  readonly rolePrefix?: string | undefined
}

/** The keys of one process: addresses for its roles, with the sign-in's for one that serves. */
export function processKeys(
  { databaseUrl, secret, rolePrefix }: Installation,
  role: ServiceSettings['role'],
): ProcessKeys {
  const urlAs = (name: Parameters<typeof urlForRole>[2]) => urlForRole(databaseUrl, secret, name, rolePrefix)
  const keys = { app: urlAs('doorstep_app'), jobs: urlAs('doorstep_jobs') }
  return role === 'worker' ? keys : { ...keys, signIn: { url: urlAs('doorstep_auth'), secret } }
}
