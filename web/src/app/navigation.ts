import type { Area } from '../lib/session.ts'

/**
 * The pages in the shell's menus, in their order; each shows to whoever may enter its area (`areasOf`), under the text `nav.AREA`. A new page needs
 * its area in lib/session.ts, its route in routes.tsx, its text, and a place in one of these lists.
 */
const mainAreas = [
  'today',
  'intake',
  'planning',
  'volunteers',
  'partners',
  'driving',
  'expenses',
] as const satisfies readonly Area[]

/** What is set up once and changed rarely, in the menu Manage. */
const manageAreas = [
  'getting-started',
  'follow-ups',
  'packing',
  'expenses',
  'members',
  'settings',
  'import',
  'admin',
] as const satisfies readonly Area[]

/** Expenses: a driver's menu has room for them; that of a planner on a phone has none. */
const isManaged = (area: Area, areas: readonly Area[]): boolean => area !== 'expenses' || areas.includes('today')

export const mainAreasOf = (areas: readonly Area[]) =>
  mainAreas.filter((area) => areas.includes(area) && !(area === 'expenses' && isManaged(area, areas)))

export const manageAreasOf = (areas: readonly Area[]) =>
  manageAreas.filter((area) => areas.includes(area) && isManaged(area, areas))
