import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { acceptText } from './commands/acceptText.ts'
import { changeText } from './commands/changeText.ts'
import { findCurrentText, listAcceptances } from './queries.ts'

/** The text on confidentiality, and who has accepted it. */
export const confidentialityRoutes: readonly Route[] = [
  route(contract.getConfidentiality, async ({ db }) => presentText(db)),

  route(contract.changeConfidentiality, async ({ db, actor, body }) => {
    await changeText(db, actor, body)
    return presentText(db)
  }),

  route(contract.acceptConfidentiality, async ({ db, actor, body }) => acceptText(db, actor, body.version)),
]

async function presentText(db: TenantDb): Promise<contract.ConfidentialityView> {
  const { version, text, createdAt, createdBy } = await findCurrentText(db)
  const volunteers = await listAcceptances(db, version)
  return {
    version,
    text,
    changedAt: createdBy === null ? null : (createdAt?.toISOString() ?? null),
    volunteers: volunteers.map(({ id, name, acceptedAt }) => ({
      id,
      name,
      acceptedAt: acceptedAt?.toISOString() ?? null,
    })),
  }
}
