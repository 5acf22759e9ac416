import type { Hub, Partner } from '@doorstep/shared/contracts'

/** What is open above the page. */
export type Editing =
  | { readonly kind: 'partner'; readonly partner: Partner | null }
  | { readonly kind: 'hub'; readonly hub: Hub | null; readonly partnerId: string }
