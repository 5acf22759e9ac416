import type { Hub, Partner } from '@doorstep/shared/contracts'
import type { Retired } from './api/useRetire.ts'

/** What is open above the page. */
export type Editing =
  | { readonly kind: 'partner'; readonly partner: Partner | null }
  | { readonly kind: 'retire'; readonly retired: Retired }
  | { readonly kind: 'hub'; readonly hub: Hub | null; readonly partnerId: string }
