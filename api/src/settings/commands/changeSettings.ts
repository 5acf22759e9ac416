import { isDeepStrictEqual } from 'node:util'
import type { updateSettings } from '@doorstep/shared/contracts'
import type { OrganisationSettings } from '@doorstep/shared/rules'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { staleVersion } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { normalisePhone } from '../../phones/phone.ts'
import { audit } from '../../privacy/index.ts'
import { assertMayChange, assertSkillsUnused } from '../policy.ts'
import { countSkillUse, loadVersionedSettings, lockSettings } from '../queries.ts'
import type { FieldChange, OrderDefaults } from '../tables.ts'

type Field = keyof OrganisationSettings

/** Changes settings; those that stay the same are neither written nor recorded. Orders that were logged keep what they got. */
export async function changeSettings(
  db: TenantDb,
  actor: Actor,
  { version, ...input }: z.output<typeof updateSettings.body>,
): Promise<void> {
  await lockSettings(db)
  const { settings, changed, formerOrderDefaults, ...current } = await loadVersionedSettings(db)
  if (current.version !== version) throw staleVersion('page of settings', current.version)
  const wanted = definedFields({
    ...input,
    ...(input.driversRing === undefined ? {} : { driversRing: normalisePhone(input.driversRing, 'driversRing') }),
  })
  const changes = (Object.keys(wanted) as Field[])
    .map((field): FieldChange => ({ field, before: settings[field], after: wanted[field] ?? null }))
    .filter(({ before, after }) => !isDeepStrictEqual(before, after))
  if (changes.length === 0) return
  assertMayChange(actor, changes)
  if (wanted.skills) assertSkillsUnused(settings.skills, wanted.skills, await countSkillUse(db))
  const fields = Object.fromEntries(changes.map(({ field, after }) => [field, after]))
  const row = {
    changed: { ...changed, ...fields },
    formerOrderDefaults:
      'kilogramsPerBox' in fields || 'doorMinutes' in fields
        ? keepFormer(settings, formerOrderDefaults)
        : formerOrderDefaults,
    version: version + 1,
  }
  await db
    .insertInto('organisationSettings')
    .values({ organisationId: actor.organisationId, ...row })
    .onConflict((conflict) => conflict.column('organisationId').doUpdateSet(row))
    .execute()
  await db
    .insertInto('settingsChanges')
    .values({ organisationId: actor.organisationId, version: version + 1, changes })
    .execute()
  await audit(db, actor, { action: 'changed', entity: 'settings', fields: Object.keys(fields) })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'settings' } })
}

const maxFormer = 50

/** The values that are replaced now, before the earlier ones. */
const keepFormer = ({ kilogramsPerBox, doorMinutes }: OrganisationSettings, former: readonly OrderDefaults[]) =>
  [{ kilogramsPerBox, doorMinutes }, ...former].slice(0, maxFormer)
