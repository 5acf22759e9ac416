import type { Access, Role } from './endpoint.ts'

/** From the widest to the narrowest. */
export const rolesByWidth = ['admin', 'organiser', 'handler', 'packer', 'partner', 'driver'] as const satisfies Role[]

/** The role in which somebody who holds several makes a request: the widest that the endpoint admits; undefined when it admits none. */
export function actingRole(held: readonly Role[], access: Access): Role | undefined {
  return rolesByWidth.find((role) => held.includes(role) && (access === 'open' || access.includes(role)))
}

/** @throws without a role, which no member is */
export function widestRole(held: readonly Role[]): Role {
  const widest = actingRole(held, 'open')
  if (!widest) throw new Error('A member has at least one role')
  return widest
}
