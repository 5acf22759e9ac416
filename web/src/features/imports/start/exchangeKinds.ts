import type { Session } from '@doorstep/shared/contracts'
import { type ImportKind, importKinds } from '@doorstep/shared/rules'

/** What somebody may import and export: volunteers and shifts are for those who plan. */
export const exchangeKinds = ({ roles }: Pick<Session, 'roles'>): readonly ImportKind[] =>
  roles.includes('organiser') || roles.includes('admin') ? importKinds : ['households', 'orders']
