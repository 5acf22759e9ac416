import type { ConfidentialityText } from '@doorstep/shared/contracts'
import { defaultConfidentialityText } from '@doorstep/shared/rules'
import type { TenantDb } from '../kernel/tenant.ts'

interface CurrentText extends ConfidentialityText {
  readonly createdAt: Date | null
  readonly createdBy: string | null
}

/** The newest text; before there is one, the text that comes with Doorstep as version 1. */
export async function findCurrentText(db: TenantDb): Promise<CurrentText> {
  const row = await db
    .selectFrom('confidentialityTexts')
    .select(['version', 'text', 'createdAt', 'createdBy'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { version: 1, text: defaultConfidentialityText, createdAt: null, createdBy: null }
}

/** What a volunteer has to accept before they see an address; undefined: nothing. */
export async function findTextToAccept(db: TenantDb, driverId: string): Promise<ConfidentialityText | undefined> {
  const { version, text } = await findCurrentText(db)
  const accepted = await db
    .selectFrom('confidentialityAcceptances')
    .select('version')
    .where('driverId', '=', driverId)
    .where('version', '=', version)
    .executeTakeFirst()
  return accepted ? undefined : { version, text }
}

/** Active volunteers with the time when they accepted this version. */
export const listAcceptances = (db: TenantDb, version: number) =>
  db
    .selectFrom('drivers')
    .leftJoin('confidentialityAcceptances as acceptance', (join) =>
      join.onRef('acceptance.driverId', '=', 'drivers.id').on('acceptance.version', '=', version),
    )
    .where('drivers.active', '=', true)
    .select(['drivers.id', 'drivers.name', 'acceptance.acceptedAt'])
    .orderBy('drivers.name')
    .orderBy('drivers.id')
    .execute()
