import { createDriver } from '@doorstep/shared/contracts'
import { addDriver, addShift } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { conflict, missingOrStale, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { type AnswerRow, findAnswer, findAsk } from '../askQueries.ts'

/** Makes an answer a shift: of the driver chosen, or (null) of a new one with the name and number of the answer. */
export async function acceptAnswer(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, driverId }: { version: number; driverId: string | null },
): Promise<AnswerRow> {
  const locked = await db
    .updateTable('availabilityAnswers')
    .set({ version: version + 1, dismissed: false })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  const answer = await findAnswer(db, id)
  if (!locked || !answer) throw missingOrStale(answer, 'answer')
  if (answer.liveShiftId !== null) throw conflict('This answer has a shift already.')
  if (!answer.isYes) throw conflict('This volunteer cannot come.')
  const ask = await findAsk(db, answer.askId)
  if (!ask) throw notFound('question')
  const { name, phone, mode } = answer
  const owner =
    driverId ?? (await addDriver(db, actor, createDriver.body.parse({ name, phone: shortPhone(phone), mode }))).id
  const shiftId = await addShift(db, actor, {
    ...{ driverId: owner, date: ask.date, mode },
    window: { from: answer.fromTime, until: answer.untilTime },
    ...{ maximumStops: null, secondDriverId: null },
  })
  await db.updateTable('availabilityAnswers').set({ driverId: owner, shiftId }).where('id', '=', id).execute()
  await audit(db, actor, { action: 'accepted', entity: 'availability_ask', entityId: ask.id })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  return (await findAnswer(db, id)) as AnswerRow
}

/** As people write it: the stored form of an extension is for machines. */
const shortPhone = (stored: string | null): string | null => stored?.replace(';ext=', ' ext. ') ?? null
