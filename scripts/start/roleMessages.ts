import type { ServiceSettings } from '../../api/src/app/settings.ts'

/** What one process of an installation is started with: all that can be sent to another process. */
export type RoleSettings = Omit<ServiceSettings, 'passwords'>

/** From the parent to a process that serves or works. Settings contain secrets: they are sent on the channel, not in the environment. */
export type ToRole = { readonly kind: 'start'; readonly settings: RoleSettings } | { readonly kind: 'stop' }

/** Back to the parent. `sentence` is for the person who started Doorstep. */
export type FromRole =
  | { readonly kind: 'ready'; readonly port: number; readonly address: string }
  | { readonly kind: 'failed'; readonly sentence: string }
