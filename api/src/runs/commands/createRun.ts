import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { createDueOrders } from '../../regulars/index.ts'
import { loadSettings } from '../../settings/index.ts'

interface NewRun {
  readonly date: string
  readonly slot: string
  readonly window?: { from: number; until: number } | undefined
}

/** Starts a run. Recurring orders of the day are created with it, so that the plan cannot miss them. */
export async function createRun(db: TenantDb, actor: Actor, input: NewRun): Promise<string> {
  const id = newId()
  const { day, planChoices } = await loadSettings(db)
  const { from, until } = input.window ?? day
  await db
    .insertInto('runs')
    .values({
      organisationId: actor.organisationId,
      id,
      date: input.date,
      slot: input.slot,
      fromTime: from,
      untilTime: until,
      ...planChoices,
    })
    .execute()
  await createDueOrders(db, actor.organisationId, input.date)
  await audit(db, actor, { action: 'created', entity: 'run', entityId: id })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'run', runId: id, version: 1 } })
  return id
}
