import type { createAbsence } from '@doorstep/shared/contracts'
import { rotaLimits } from '@doorstep/shared/rules'
import type { z } from 'zod'
import { findDriver } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict, limitExceeded, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { listAbsences } from '../queries.ts'
import { fillShifts } from './fillShifts.ts'

/** A driver's patterns make no shifts on these days; shifts that were made by hand stay, for whoever enters the absence to decide. */
export async function addAbsence(
  db: TenantDb,
  actor: Actor,
  today: string,
  { driverId, from, until }: z.output<typeof createAbsence.body>,
): Promise<Row<'absences'>> {
  if (!(await findDriver(db, driverId))) throw notFound('driver')
  const others = await listAbsences(db, driverId, today)
  if (others.some((one) => one.fromDate <= from && until <= one.untilDate))
    throw conflict('This driver is away on these days already.')
  if (others.length >= rotaLimits.absences)
    throw limitExceeded(`A driver can have at most ${rotaLimits.absences} absences to come.`)
  const row = await db
    .insertInto('absences')
    .values({ organisationId: actor.organisationId, id: newId(), driverId, fromDate: from, untilDate: until })
    .returningAll()
    .executeTakeFirstOrThrow()
  await fillShifts(db, actor.organisationId, today, [driverId])
  await audit(db, actor, { action: 'created', entity: 'absence', entityId: row.id })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  return row
}
