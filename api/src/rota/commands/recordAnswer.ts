import type { answerAvailability } from '@doorstep/shared/contracts'
import { fold, rotaLimits } from '@doorstep/shared/rules'
import type { z } from 'zod'
import { addShift } from '../../drivers/index.ts'
import { conflict, DomainError, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { createToken, hashToken } from '../../kernel/token.ts'
import { announce } from '../../live/index.ts'
import { normalisePhone } from '../../phones/phone.ts'
import { audit } from '../../privacy/index.ts'
import { type AskRow, countAnswers, listDriversByPhone, lockAsk, lockOwnAnswer } from '../askQueries.ts'
import { removeUnplannedShift } from './removeUnplannedShift.ts'
import { volunteerByLink } from './volunteerByLink.ts'

type Input = z.output<typeof answerAvailability.body>

/**
 * Stores a volunteer's answer, or changes the one of that secret. Whoever gives the number and the first name of a driver is taken for them; the
 * response is the same for everybody, so that it does not reveal who is a driver here.
 *
 * @returns the secret for changing the answer
 */
export async function recordAnswer(
  db: TenantDb,
  { organisationId, askId }: { organisationId: string; askId: string },
  { secret, ...input }: Input,
): Promise<string> {
  const ask = await lockAsk(db, askId)
  if (!ask) throw notFound('question')
  const phone = normalisePhone(input.phone, 'phone')
  const driverId = phone === null ? null : await findDriver(db, input.name, phone)
  const author = { organisationId, userId: volunteerByLink }
  const existing = secret === null ? undefined : await lockOwnAnswer(db, ask.id, hashToken(secret))
  if (!existing && (await countAnswers(db, ask.id)) >= rotaLimits.answers)
    throw conflict('So many people have answered already. Please tell the organiser directly.')
  if (existing?.shiftId) await removeUnplannedShift(db, author, existing.shiftId)
  const { window, isYes, mode, name } = input
  const shiftId = ask.booksMatched && isYes && driverId ? await bookShift(db, author, ask, driverId, input) : null
  const fresh = createToken()
  const columns = {
    ...{ name, phone, driverId, isYes, mode, shiftId, dismissed: false },
    ...{ fromTime: window.from, untilTime: window.until },
  }
  if (existing)
    await db
      .updateTable('availabilityAnswers')
      .set({ ...columns, version: existing.version + 1 })
      .where('id', '=', existing.id)
      .execute()
  else
    await db
      .insertInto('availabilityAnswers')
      .values({ organisationId, id: newId(), askId: ask.id, ...columns, secretHash: fresh.hash })
      .execute()
  await audit(db, author, { action: 'answered', entity: 'availability_ask', entityId: ask.id })
  await announce(db, { organisationId, message: { kind: 'shift' } })
  return existing && secret ? secret : fresh.token
}

/** The one active driver with this number and first name. */
async function findDriver(db: TenantDb, name: string, phone: string): Promise<string | null> {
  const firstName = (text: string) => fold(text).trim().split(/\s+/)[0]
  const found = (await listDriversByPhone(db, phone)).filter((driver) => firstName(driver.name) === firstName(name))
  return found.length === 1 ? (found[0]?.id ?? null) : null
}

/** @returns null when the driver has a shift at that time already: the organiser decides */
async function bookShift(
  db: TenantDb,
  author: Parameters<typeof addShift>[1],
  { date }: AskRow,
  driverId: string,
  { window, mode }: Pick<Input, 'window' | 'mode'>,
): Promise<string | null> {
  try {
    return await addShift(db, author, { driverId, date, window, mode, maximumStops: null, secondDriverId: null })
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}
