import { adminSettings, type OrganisationSettings } from '@doorstep/shared/rules'
import type { Actor } from '../kernel/actor.ts'
import { forbidden, invalidField } from '../kernel/errors.ts'
import type { SkillUse } from './queries.ts'
import type { FieldChange } from './tables.ts'

/** What people see of households, and how it is guarded, is an admin's to decide. */
export function assertMayChange(actor: Actor, changes: readonly FieldChange[]): void {
  if (actor.role !== 'admin' && changes.some(({ field }) => adminSettings.includes(field)))
    throw forbidden(
      'Only an admin of your group can change what drivers see of a name, and how people and links are checked.',
    )
  // Or nobody could turn it off again.
  if (!actor.hasSecondFactor && changes.some(({ field, after }) => field === 'requireSecondFactor' && after === true))
    throw invalidField(
      'requireSecondFactor',
      'needs you to go first: sign in with a passkey or a one-time code of your own (My account), then require it of others',
    )
}

/** A skill stays in the list while somebody has it or an open order asks for it: it could be neither read nor chosen any more. */
export function assertSkillsUnused(
  before: OrganisationSettings['skills'],
  after: OrganisationSettings['skills'],
  use: readonly SkillUse[],
): void {
  const removed = use.filter(({ skill }) => before.includes(skill) && !after.includes(skill))
  const [first] = removed
  if (first)
    throw invalidField(
      'skills',
      `still needs “${first.skill}”: ${describeUse(first)}. Change those first, or leave it in the list`,
    )
}

function describeUse({ drivers, openOrders }: SkillUse): string {
  const have = drivers === 1 ? '1 driver has it' : `${drivers} drivers have it`
  const ask = openOrders === 1 ? '1 open order asks for it' : `${openOrders} open orders ask for it`
  return [...(drivers > 0 ? [have] : []), ...(openOrders > 0 ? [ask] : [])].join(' and ')
}

/** Orders and drivers take their skills from the list. @param known skills that the record has already: they may stay */
export function assertSkillsListed(
  field: string,
  chosen: readonly string[],
  { skills }: Pick<OrganisationSettings, 'skills'>,
  known: readonly string[] = [],
): void {
  const index = chosen.findIndex((skill) => !skills.includes(skill) && !known.includes(skill))
  if (index >= 0)
    throw invalidField(
      `${field}.${index}`,
      skills.length === 0
        ? 'is not in the list of skills: an organiser adds it under Settings'
        : `is not one of the skills: ${skills.join(', ')}. An organiser adds others under Settings`,
    )
}
