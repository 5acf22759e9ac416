import type { Area } from '../lib/session.ts'

/**
 * The pages in the shell's menus, in their order; each shows to whoever may enter its area (`areasOf`), under the text `nav.AREA`. A new page needs
 * its area in lib/session.ts, its route in routes.tsx, its text, and a place in one of these lists.
 */
export const mainAreas = [
  'today',
  'intake',
  'planning',
  'volunteers',
  'partners',
  'driving',
  'expenses',
] as const satisfies readonly Area[]

/** What is set up once and changed rarely, in the menu Manage. */
export const manageAreas = [
  'getting-started',
  'follow-ups',
  'packing',
  'members',
  'settings',
  'import',
  'admin',
] as const satisfies readonly Area[]
