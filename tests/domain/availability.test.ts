import {
  type AvailabilityAsk,
  acceptAvailabilityAnswer,
  answerAvailability,
  createAvailabilityAsk,
  type Driver,
  dismissAvailabilityAnswer,
  listAvailabilityAsks,
  listShifts,
  openAvailabilityAsk,
  replaceAvailabilityLink,
  revokeAvailabilityAsk,
  withdrawAvailability,
} from '@doorstep/shared/contracts'
import { addDays, rotaLimits } from '@doorstep/shared/rules'
import { beforeAll, describe, expect, it } from 'vitest'
import { openKysely } from '../../api/src/db/openKysely.ts'
import { urlForRole } from '../../api/src/db/roles.ts'
import type { Database } from '../../api/src/kernel/database.ts'
import { asTenant } from '../../api/src/kernel/tenant.ts'
import { deleteOldAsks } from '../../api/src/rota/index.ts'
import { useTestApi } from '../factories/api.ts'
import { Client } from '../factories/client.ts'
import { type Group, makeDriver, makeGroup } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'
import { testSecret } from '../factories/secret.ts'

/** “Who can do Tuesday?” */
const api = useTestApi({ requestsPerMinute: 100_000 })
let group: Group
let organiser: Client
/** Somebody without an account. */
let stranger: Client
let ana: Driver
const window = { from: 9 * 3600, until: 12 * 3600 }
let days = 7

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
  stranger = new Client(api.address)
  ana = await makeDriver(organiser, { name: 'Ána Bell', phone: '07700 900123' })
})

async function ask(overrides: object = {}): Promise<{ ask: AvailabilityAsk; token: string }> {
  days += 1
  const date = addDays(group.today, days)
  return organiser.call(createAvailabilityAsk, { body: { date, window, wanted: 3, ...overrides } })
}
const answer = (token: string, overrides: object = {}) =>
  stranger.call(answerAvailability, {
    body: { token, name: 'Ana B', phone: '+44 7700 900123', isYes: true, window, mode: 'bike', ...overrides },
  })
const answersOf = async (id: string) =>
  (await organiser.call(listAvailabilityAsks, {})).items.find((one) => one.id === id)?.answers ?? []
const shiftsOn = async (date: string) => (await organiser.call(listShifts, { query: { date } })).items
const open = (token: string) => stranger.call(openAvailabilityAsk, { body: { token } })

describe('a question', () => {
  it('opens by its link only, until it is revoked or replaced, and shows no one else', async () => {
    const { ask: made, token } = await ask({ mode: 'car' })
    await answer(token)
    const shown = await open(token)
    expect(shown).toEqual({
      ...{ organisation: 'Hillrise Helpers', date: made.date, window, wanted: 3, mode: 'car', answer: null },
    })
    const { token: fresh, ask: replaced } = await organiser.call(replaceAvailabilityLink, {
      params: { askId: made.id },
      body: { version: made.version },
    })
    expect(await refusalOf(open(token))).toMatchObject({ status: 404 })
    await open(fresh)
    await organiser.call(revokeAvailabilityAsk, { params: { askId: made.id }, body: { version: replaced.version } })
    const refused = [open(fresh), answer(fresh), open('a'.repeat(22))]
    const details = await Promise.all(refused.map(async (one) => (await refusalOf(one)).detail))
    expect(new Set(details).size).toBe(1)
    expect(await answersOf(made.id)).toHaveLength(1)
  })

  it('ends when its day begins where the group is, and is deleted with its answers when the day is over', async () => {
    const { ask: made, token } = await ask()
    await answer(token)
    expect(await wrongFieldsOf(ask({ date: group.today }))).toEqual(['date'])
    await api.owner`update availability_asks set date = ${group.today} where id = ${made.id}`
    expect(await refusalOf(open(token))).toMatchObject({ status: 404 })
    const db = openKysely<Database>(urlForRole(api.ownerUrl, testSecret, 'doorstep_app'), { connections: 1 })
    const clean = (today: string) =>
      asTenant(db, { organisationId: group.organisationId }, (tx) => deleteOldAsks(tx, today))
    await clean(group.today)
    expect(await answersOf(made.id)).toHaveLength(1)
    await clean(addDays(group.today, 1))
    await db.destroy()
    const left = await api.owner`select id from availability_answers where ask_id = ${made.id}`
    expect(left).toEqual([])
  })
})

describe('an answer', () => {
  it('by the number and first name of a driver becomes a shift with one click, or at once', async () => {
    const { ask: made, token } = await ask()
    await answer(token)
    const [waiting] = await answersOf(made.id)
    expect(waiting).toMatchObject({ driver: { id: ana.id, isCertain: true }, shiftId: null, phone: '07700 900123' })
    const accept = { params: { answerId: waiting?.id ?? '' }, body: { version: 1, driverId: ana.id } }
    const accepted = await organiser.call(acceptAvailabilityAnswer, accept)
    expect(await shiftsOn(made.date)).toMatchObject([{ id: accepted.shiftId, driver: { id: ana.id }, mode: 'bike' }])
    expect(await refusalOf(organiser.call(acceptAvailabilityAnswer, accept))).toMatchObject({ status: 409 })

    const { ask: atOnce, token: other } = await ask({ booksMatched: true })
    const { secret } = await answer(other)
    expect(await shiftsOn(atOnce.date)).toMatchObject([{ driver: { id: ana.id }, window }])
    await answer(other, { secret, window: { from: window.from, until: window.until + 3600 } })
    expect((await shiftsOn(atOnce.date)).map((shift) => shift.window.until / 3600)).toEqual([13])
    await answer(other, { secret, isYes: false })
    expect(await shiftsOn(atOnce.date)).toEqual([])
    expect(await answersOf(atOnce.id)).toMatchObject([{ isYes: false, shiftId: null }])
  })

  it('of somebody new, or with a number only, waits for the organiser, and the volunteer learns nothing', async () => {
    const { ask: made, token } = await ask({ booksMatched: true })
    const replies = [
      await answer(token, { name: 'Somebody Else' }),
      await answer(token, { name: 'Noor', phone: '020 7946 0991' }),
      await answer(token, { name: 'No Number', phone: null }),
    ]
    expect(new Set(replies.map((reply) => Object.keys(reply).join()))).toEqual(new Set(['secret']))
    expect(await shiftsOn(made.date)).toEqual([])
    const [similar, fresh, noNumber] = await answersOf(made.id)
    expect(similar?.driver).toEqual({ id: ana.id, name: ana.name, isCertain: false })
    expect([fresh?.driver, noNumber?.driver]).toEqual([null, null])
    const accepted = await organiser.call(acceptAvailabilityAnswer, {
      params: { answerId: fresh?.id ?? '' },
      body: { version: 1, driverId: null },
    })
    expect(accepted.driver).toMatchObject({ name: 'Noor', isCertain: true })
    expect((await shiftsOn(made.date)).map(({ driver }) => driver.name)).toEqual(['Noor'])
    await organiser.call(dismissAvailabilityAnswer, { params: { answerId: noNumber?.id ?? '' }, body: { version: 1 } })
    expect((await answersOf(made.id))[2]).toMatchObject({ dismissed: true })
  })

  it('is shown again and taken back by its secret alone', async () => {
    const { ask: made, token } = await ask({ booksMatched: true })
    const { secret } = await answer(token)
    const own = await stranger.call(openAvailabilityAsk, { body: { token, secret } })
    expect(own.answer).toEqual({ name: 'Ana B', isYes: true, window, mode: 'bike' })
    const guessed = stranger.call(withdrawAvailability, { body: { token, secret: 'b'.repeat(22) } })
    expect(await refusalOf(guessed)).toMatchObject({ status: 404 })
    await stranger.call(withdrawAvailability, { body: { token, secret } })
    expect(await answersOf(made.id)).toEqual([])
    expect(await shiftsOn(made.date)).toEqual([])
  })

  it('is bounded in number and in length, and hostile text is only text', async () => {
    const { ask: made, token } = await ask()
    const name = '<script>alert(1)</script>"; drop table drivers'
    await answer(token, { name })
    expect((await answersOf(made.id))[0]?.name).toBe(name)
    expect(await wrongFieldsOf(answer(token, { name: 'x'.repeat(81) }))).toEqual(['name'])
    expect(await wrongFieldsOf(answer(token, { phone: 'call me' }))).toEqual(['phone'])
    await api.owner`
      insert into availability_answers
        (organisation_id, id, ask_id, name, is_yes, from_time, until_time, mode, secret_hash)
      select id, gen_random_uuid(), ${made.id}, 'Many', true, 0, 60, 'car', lpad(to_hex(n), 64, '0')
      from organisations, generate_series(1, ${rotaLimits.answers - 1}::integer) as n
      where organisations.id = ${group.organisationId}`
    expect(await refusalOf(answer(token))).toMatchObject({ status: 409 })
  })
})
