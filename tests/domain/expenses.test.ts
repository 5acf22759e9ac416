import { randomUUID } from 'node:crypto'
import {
  addClaimMileage,
  addClaimPurchase,
  approveExpenseClaim,
  approvePreApproval,
  askPreApproval,
  type ClaimWarning,
  changeClaimLine,
  createExpenseClaim,
  declineExpenseClaim,
  declinePreApproval,
  deleteExpenseClaim,
  type EndpointShape,
  type ExpenseClaim,
  exportExpenseClaim,
  exportExpenseClaims,
  getExpenseClaim,
  getExpenseRules,
  getSettings,
  listClaimableRounds,
  listExpenseClaims,
  listPreApprovals,
  payExpenseClaim,
  type RequestInput,
  type RunDetail,
  removeClaimLine,
  removeMember,
  reopenExpenseClaim,
  submitExpenseClaim,
  updateSettings,
} from '@doorstep/shared/contracts'
import { approvedMileageRates, milesOfMetres, noExpenseLimits, taxYearOf } from '@doorstep/shared/rules'
import { beforeAll, describe, expect, it } from 'vitest'
import { askAs, refusedOrNothing } from '../api/askAs.ts'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makePublishedRun } from '../factories/day.ts'
import { openLinkOf } from '../factories/driverLinks.ts'
import { storeClaim, storeReceipt } from '../factories/expenses.ts'
import { collectionOf, doorsOf, firstRound } from '../factories/firstRound.ts'
import { type Group, makeColleague, makeGroup } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'
import { outcomeEvent, recordEvents, undoEvent } from '../factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail

beforeAll(async () => {
  group = await makeGroup(api)
  run = await makePublishedRun(group)
})

const driver = () => group.people.driver.client
const admin = () => group.people.admin.client
const organiser = () => group.people.organiser.client
const roundId = () => firstRound(run).id

type NewMileage = Omit<RequestInput<typeof addClaimMileage>['body'], 'version'>
type NewPurchase = Omit<RequestInput<typeof addClaimPurchase>['body'], 'version'>

const begin = (client: Client, taxYear = 2026) => client.call(createExpenseClaim, { body: { taxYear } })
const params = ({ id }: Pick<ExpenseClaim, 'id'>) => ({ claimId: id })
const addMileage = (client: Client, claim: ExpenseClaim, line: NewMileage) =>
  client.call(addClaimMileage, { params: params(claim), body: { ...line, version: claim.version } })
const addPurchase = (client: Client, claim: ExpenseClaim, line: NewPurchase) =>
  client.call(addClaimPurchase, { params: params(claim), body: { ...line, version: claim.version } })
const read = (client: Client, claim: Pick<ExpenseClaim, 'id'>) =>
  client.call(getExpenseClaim, { params: params(claim) })
const submit = (client: Client, claim: ExpenseClaim) =>
  client.call(submitExpenseClaim, { params: params(claim), body: { version: claim.version } })
const approve = (client: Client, claim: ExpenseClaim) =>
  client.call(approveExpenseClaim, { params: params(claim), body: { version: claim.version } })
const kindsOf = ({ warnings }: { warnings: readonly ClaimWarning[] }) => warnings.map(({ kind }) => kind)
const purchase = (given: object = {}) => ({
  ...{ date: '2026-11-03', pence: 500, shop: `Shop ${randomUUID()}`, purpose: 'Milk' },
  ...given,
})
const receiptOf = ({ id, userId }: ExpenseClaim, hash?: string): Promise<string> =>
  storeReceipt(api, { organisationId: group.organisationId, claimId: id, userId, ...(hash ? { hash } : {}) })

/** The same round on another day, as it was driven: closed, with its outcomes. */
async function driveAgain(date: string, startsAt?: number): Promise<string> {
  const [newRun, newRound] = [randomUUID(), randomUUID()]
  await api.owner.begin(async (tx) => {
    await tx`insert into runs select (jsonb_populate_record(r, jsonb_build_object('id', ${newRun}::text, 'date', ${date}::text, 'status', 'closed', 'slot', ${newRun}::text))).*
      from runs as r where id = ${run.id}`
    await tx`insert into rounds select (jsonb_populate_record(r, jsonb_build_object('id', ${newRound}::text, 'run_id', ${newRun}::text)
        || ${startsAt === undefined ? '{}' : JSON.stringify({ starts_at: startsAt, finishes_at: startsAt + 3600 })}::text::jsonb)).*
      from rounds as r where id = ${roundId()}`
    for (const { id } of firstRound(run).stops) {
      const stop = randomUUID()
      await tx`insert into stops select (jsonb_populate_record(s, jsonb_build_object('id', ${stop}::text, 'round_id', ${newRound}::text))).*
        from stops as s where id = ${id}`
      await tx`insert into stop_events (organisation_id, id, round_id, stop_id, kind, outcome, device_time, recorded_by)
        select organisation_id, gen_random_uuid(), ${newRound}, ${stop}, 'outcome', ${'handed_over'}, now(), 'test' from stops where id = ${stop}`
    }
  })
  return newRound
}

/** Sets settings of expenses. */
async function set(body: object): Promise<void> {
  const { version } = await admin().call(getSettings, {})
  await admin().call(updateSettings, { body: { version, ...body } })
}

describe('the miles of a round', () => {
  it('are offered once the round is over, and claimed once', async () => {
    expect((await driver().call(listClaimableRounds, {})).items).toEqual([])
    const today = firstRound(run)
    const claim = await begin(driver(), taxYearOf(group.today))
    const underWay = await refusalOf(addMileage(driver(), claim, { roundId: roundId() }))
    expect(underWay).toMatchObject({ status: 409, detail: expect.stringContaining('still under way') })
    const outcomes = doorsOf(run).map(({ id }) => outcomeEvent(id))
    await recordEvents(driver(), roundId(), [outcomeEvent(collectionOf(run).id, 'collected'), ...outcomes])
    const [offered, ...more] = (await driver().call(listClaimableRounds, {})).items
    expect(more).toEqual([])
    expect(offered).toMatchObject({
      roundId: roundId(),
      date: group.today,
      mode: 'car',
      asDriver: true,
      asPassenger: false,
    })
    const [row] = await api.owner<{ metres: number }[]>`select metres from rounds where id = ${roundId()}`
    expect(offered?.miles).toBe(milesOfMetres(row?.metres as number))
    const claimed = await addMileage(driver(), claim, { roundId: roundId() })
    const [line] = claimed.lines
    expect(line).toMatchObject({ miles: offered?.miles, measuredMiles: offered?.miles, roundNumber: today.number })
    expect(line?.pence).toBe(Math.floor(((offered?.miles as number) * (line?.rate?.pencePerMile as number) + 50) / 100))
    expect((await driver().call(listClaimableRounds, {})).items).toEqual([])
    const twice = await refusalOf(addMileage(driver(), claimed, { roundId: roundId() }))
    expect(twice).toMatchObject({ status: 409, detail: expect.stringContaining('claimed already') })
    // What was driven turns out to be other than it was claimed.
    await recordEvents(
      driver(),
      roundId(),
      outcomes.map((event) => undoEvent(event)),
    )
    expect((await read(driver(), claim)).warnings).toContainEqual(
      expect.objectContaining({ kind: 'round_changed', lineId: line?.id, miles: expect.any(Number) }),
    )
    await recordEvents(
      driver(),
      roundId(),
      doorsOf(run).map(({ id }) => outcomeEvent(id)),
    )
    // Removed, it can be claimed again.
    await driver().call(removeClaimLine, {
      params: { ...params(claim), lineId: line?.id as string },
      query: { version: claimed.version },
    })
    expect((await driver().call(listClaimableRounds, {})).items).toHaveLength(1)
  })

  it('may be corrected with a reason; both figures stay, and the approver is warned', async () => {
    const round = await driveAgain('2026-06-01')
    const claim = await begin(driver())
    const mileage = { roundId: round }
    expect(await wrongFieldsOf(addMileage(driver(), claim, { ...mileage, miles: 1234 }))).toEqual(['reason'])
    expect(await wrongFieldsOf(addMileage(driver(), claim, { ...mileage, mode: 'motorcycle' }))).toEqual(['reason'])
    expect(await wrongFieldsOf(addMileage(driver(), claim, { ...mileage, mode: 'passenger' }))).toEqual(['mode'])
    expect(await wrongFieldsOf(addMileage(driver(), claim, { ...mileage, miles: -1 }))).toEqual(['miles'])
    expect(await wrongFieldsOf(addMileage(driver(), await begin(driver(), 2025), mileage))).toEqual(['roundId'])
    const corrected = await addMileage(driver(), claim, { ...mileage, miles: 0, reason: 'I walked.' })
    expect(corrected.lines[0]).toMatchObject({ miles: 0, pence: 0, reason: 'I walked.' })
    expect(corrected.lines[0]?.measuredMiles).toBeGreaterThan(0)
    expect(kindsOf(corrected)).toContain('miles_corrected')
    const back = await driver().call(changeClaimLine, {
      params: { ...params(claim), lineId: corrected.lines[0]?.id as string },
      body: { version: corrected.version, miles: corrected.lines[0]?.measuredMiles as number, reason: null },
    })
    expect(kindsOf(back)).not.toContain('miles_corrected')
    expect(back.lines[0]).toMatchObject({ reason: null, miles: back.lines[0]?.measuredMiles })
  })

  it('of somebody else’s round, and of another organisation’s, do not exist', async () => {
    const other = await makeColleague(api, group, group.people.driver)
    const stranger = await makeGroup(api, 'Lambeth Friends')
    const round = await driveAgain('2026-06-02')
    for (const client of [other.client, organiser(), stranger.people.driver.client]) {
      const claim = await begin(client)
      const refused = await refusalOf(addMileage(client, claim, { roundId: round }))
      expect(refused).toMatchObject({ status: 404 })
    }
  })

  it('of a crew: the driver’s for the vehicle, and one passenger’s, whoever claims it', async () => {
    const second = await makeColleague(api, group, group.people.driver)
    const round = await driveAgain('2026-06-03')
    await api.owner`update rounds set second_driver_id = ${second.session.driverId} where id = ${round}`
    expect((await second.client.call(listClaimableRounds, {})).items).toMatchObject([
      { roundId: round, asDriver: false, asPassenger: true },
    ])
    const claim = await begin(second.client)
    expect(await wrongFieldsOf(addMileage(second.client, claim, { roundId: round, mode: 'car' }))).toEqual(['mode'])
    const claimed = await addMileage(second.client, claim, { roundId: round })
    expect(claimed.lines[0]).toMatchObject({ mode: 'passenger', rate: { pencePerMile: 5 } })
    const own = await begin(driver())
    const vehicle = await addMileage(driver(), own, { roundId: round })
    const passenger = addMileage(driver(), vehicle, { roundId: round, mode: 'passenger' })
    expect(await refusalOf(passenger)).toMatchObject({ status: 409 })
    // Both at once.
    const raced = await driveAgain('2026-06-04')
    await api.owner`update rounds set second_driver_id = ${second.session.driverId} where id = ${raced}`
    const claims = await Promise.all([begin(second.client), begin(driver())])
    const answers = await Promise.allSettled([
      addMileage(second.client, claims[0], { roundId: raced }),
      addMileage(driver(), claims[1], { roundId: raced, mode: 'passenger' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('of a crew on bicycles: each their own', async () => {
    const second = await makeColleague(api, group, group.people.driver)
    const round = await driveAgain('2026-06-05')
    await api.owner`update rounds set second_driver_id = ${second.session.driverId}, mode = 'cargo_bike' where id = ${round}`
    expect((await second.client.call(listClaimableRounds, {})).items).toMatchObject([
      { mode: 'bicycle', asDriver: true, asPassenger: false },
    ])
    for (const client of [second.client, driver()]) {
      const claim = await begin(client)
      const passenger = addMileage(client, claim, { roundId: round, mode: 'passenger' })
      expect(await wrongFieldsOf(passenger)).toEqual(['mode'])
      const claimed = await addMileage(client, claim, { roundId: round })
      expect(claimed.lines[0]).toMatchObject({ mode: 'bicycle', rate: { pencePerMile: 20 } })
      expect(await refusalOf(addMileage(client, claimed, { roundId: round }))).toMatchObject({ status: 409 })
    }
  })

  it('of a round that began after midnight of 5 April are of the next tax year', async () => {
    const round = await driveAgain('2026-04-05', 86_400 + 1800)
    const before = await driveAgain('2026-04-05', 86_000)
    expect(await wrongFieldsOf(addMileage(driver(), await begin(driver(), 2025), { roundId: round }))).toEqual([
      'roundId',
    ])
    const claim = await addMileage(driver(), await begin(driver(), 2026), { roundId: round })
    expect(claim.lines[0]).toMatchObject({ date: '2026-04-06', rate: { pencePerMile: 55 } })
    const earlier = await addMileage(driver(), await begin(driver(), 2025), { roundId: before })
    expect(earlier.lines[0]).toMatchObject({ date: '2026-04-05', rate: { pencePerMile: 45 } })
  })
})

describe('a claim', () => {
  /** A draft of the driver's with a purchase that has its receipt. */
  async function ready(client = driver(), given: object = {}): Promise<ExpenseClaim> {
    const claim = await begin(client)
    return addPurchase(client, claim, purchase({ receiptId: await receiptOf(claim), ...given }))
  }

  it('goes from draft to paid, decided by others, with its history', async () => {
    const draft = await ready()
    expect(draft).toMatchObject({ status: 'draft', pence: 500, isOwn: true })
    const handedIn = await submit(driver(), draft)
    expect(handedIn).toMatchObject({ status: 'submitted', pence: 500 })
    const reason = 'Which shop was this?'
    const declined = await organiser().call(declineExpenseClaim, {
      params: params(handedIn),
      body: { version: handedIn.version, reason },
    })
    expect(declined).toMatchObject({ status: 'declined', declineReason: reason })
    const again = await driver().call(reopenExpenseClaim, {
      params: params(declined),
      body: { version: declined.version },
    })
    expect(again).toMatchObject({ status: 'draft', declineReason: null })
    const changed = await driver().call(changeClaimLine, {
      params: { ...params(again), lineId: again.lines[0]?.id as string },
      body: { version: again.version, shop: 'Corner Shop', pence: 450 },
    })
    const approved = await approve(organiser(), await submit(driver(), changed))
    const paid = await admin().call(payExpenseClaim, { params: params(approved), body: { version: approved.version } })
    expect(paid).toMatchObject({ status: 'paid', pence: 450, paidAt: expect.any(String) })
    expect(paid.steps.map(({ status, reason: why, pence }) => [status, why, pence])).toEqual([
      ['submitted', null, 500],
      ['declined', reason, 500],
      ['draft', null, null],
      ['submitted', null, 450],
      ['approved', null, 450],
      ['paid', null, 450],
    ])
    expect(paid.steps.map(({ by }) => by)).toContain('Test organiser')
    const { items } = await driver().call(listExpenseClaims, { query: { status: 'paid' } })
    expect(items).toMatchObject([{ id: paid.id, pence: 450, from: '2026-11-03', until: '2026-11-03' }])
  })

  it('is not decided by its claimant: neither by the API nor by the database', async () => {
    const own = await submit(organiser(), await ready(organiser()))
    expect(await refusalOf(approve(organiser(), own))).toMatchObject({
      status: 409,
      detail: expect.stringContaining('your own money'),
    })
    const asking = (user: string, statement: string) =>
      askAs(api.app, { organisation: group.organisationId, user, role: 'organiser' }, statement).then(refusedOrNothing)
    const approving = (by: string) =>
      `update expense_claims set status = 'approved', decided_at = now(), decided_by = '${by}' where id = '${own.id}'`
    const { userId } = group.people.organiser.session
    // Whomever the statement names.
    expect(await asking(userId, approving(userId))).toBe('23514')
    expect(await asking(userId, approving('somebody'))).toBe('23514')
    expect(await asking(group.people.admin.session.userId, approving('somebody'))).toBe('1 rows')
    const approved = await approve(admin(), own)
    const paying = organiser().call(payExpenseClaim, { params: params(own), body: { version: approved.version } })
    expect(await refusalOf(paying)).toMatchObject({ status: 409 })
    const declining = organiser().call(declineExpenseClaim, {
      params: params(own),
      body: { version: approved.version, reason: 'No.' },
    })
    expect(await refusalOf(declining)).toMatchObject({ status: 409 })
  })

  it('stays as it was handed in, also for the database', async () => {
    const handedIn = await submit(driver(), await ready())
    const asking = (statement: string) =>
      askAs(
        api.app,
        {
          ...{ organisation: group.organisationId, user: handedIn.userId, role: 'driver' as const },
          driver: group.driver.id,
        },
        statement,
      ).then(refusedOrNothing)
    for (const statement of [
      `update expense_claims set pence = 9000 where id = '${handedIn.id}'`,
      `update expense_claims set status = 'approved', decided_at = now(), decided_by = 'x' where id = '${handedIn.id}'`,
      `update claim_lines set pence = 9000 where claim_id = '${handedIn.id}'`,
      `delete from claim_lines where claim_id = '${handedIn.id}'`,
      `delete from receipts where claim_id = '${handedIn.id}'`,
      `delete from expense_claims where id = '${handedIn.id}'`,
    ])
      expect([statement, await asking(statement)]).toEqual([statement, '23514'])
    expect(await refusalOf(addPurchase(driver(), handedIn, purchase()))).toMatchObject({ status: 409 })
    // The owner may, with the whole organisation or after the years for which accounts are kept.
    const gone = await storeClaim(api, group, group.people.driver, 'paid')
    await api.owner`delete from claim_lines where claim_id = ${gone.claimId}`
    await api.owner`delete from expense_claims where id = ${gone.claimId}`
    const deleting = driver().call(deleteExpenseClaim, {
      params: params(handedIn),
      query: { version: handedIn.version },
    })
    expect(await refusalOf(deleting)).toMatchObject({ status: 409 })
  })

  it('of another version is refused with the current one', async () => {
    const claim = await ready()
    const lineId = claim.lines[0]?.id as string
    const version = claim.version + 7
    const asWhom = { driver: driver(), organiser: organiser() }
    const refusedFor = async (
      who: keyof typeof asWhom,
      endpoint: EndpointShape,
      current: ExpenseClaim,
      more: object = {},
    ) => {
      const isLine = endpoint.path.includes(':lineId')
      const reply = await asWhom[who].ask(endpoint, {
        params: { ...params(current), ...(isLine ? { lineId } : {}) },
        ...(endpoint.body ? { body: { version, ...more } } : { query: { version } }),
      })
      expect([endpoint.id, reply.status, reply.body]).toEqual([
        ...[endpoint.id, 409],
        expect.objectContaining({ type: '/problems/stale-version', currentVersion: current.version }),
      ])
    }
    for (const endpoint of [deleteExpenseClaim, changeClaimLine, removeClaimLine, submitExpenseClaim])
      await refusedFor('driver', endpoint, claim)
    await refusedFor('driver', addClaimPurchase, claim, purchase())
    await refusedFor('driver', addClaimMileage, claim, { roundId: roundId() })
    const handedIn = await submit(driver(), claim)
    await refusedFor('driver', reopenExpenseClaim, handedIn)
    await refusedFor('organiser', approveExpenseClaim, handedIn)
    await refusedFor('organiser', declineExpenseClaim, handedIn, { reason: 'No.' })
    await refusedFor('organiser', payExpenseClaim, await approve(organiser(), handedIn))
    const asked = await driver().call(askPreApproval, { body: { pence: 1, purpose: 'Milk' } })
    for (const endpoint of [approvePreApproval, declinePreApproval])
      expect(
        await organiser().ask(endpoint, {
          params: { preApprovalId: asked.id },
          body: { version, ...(endpoint === declinePreApproval ? { reason: 'No.' } : {}) },
        }),
      ).toMatchObject({ status: 409, body: { currentVersion: 1 } })
  })

  it('needs a line, and a receipt for each purchase', async () => {
    const empty = await begin(driver())
    expect(await refusalOf(submit(driver(), empty))).toMatchObject({ detail: expect.stringContaining('empty') })
    const without = await addPurchase(driver(), empty, purchase())
    expect(without.warnings).toMatchObject([{ kind: 'needs_receipt', blocking: true, lineId: without.lines[0]?.id }])
    expect(await refusalOf(submit(driver(), without))).toMatchObject({ ids: [without.lines[0]?.id] })
    const other = await begin(driver())
    const wrong = (given: object) => wrongFieldsOf(addPurchase(driver(), other, purchase(given)))
    expect(await wrong({ receiptId: await receiptOf(empty) })).toEqual(['receiptId'])
    expect(await wrong({ date: '2026-04-05' })).toEqual(['date'])
    expect(await wrong({ date: '2027-01-01' })).toEqual(['date'])
    expect(await wrong({ pence: 0 })).toEqual(['pence'])
    expect(await wrong({ pence: 1.5 })).toEqual(['pence'])
    expect(await wrong({ shop: 'x'.repeat(81) })).toEqual(['shop'])
    await driver().call(deleteExpenseClaim, { params: params(other), query: { version: 1 } })
    expect((await driver().ask(getExpenseClaim, { params: params(other) })).status).toBe(404)
  })

  it('keeps the rates that it was handed in with; a draft follows them', async () => {
    const [first, second] = [await driveAgain('2026-07-01'), await driveAgain('2026-07-02')]
    const handedIn = await submit(driver(), await addMileage(driver(), await begin(driver()), { roundId: first }))
    const draft = await addMileage(driver(), await begin(driver()), { roundId: second })
    const dearer = { mode: 'car', from: '2026-07-02', pencePerMile: 60, after: null }
    await set({ mileageRates: [...approvedMileageRates, dearer] })
    expect((await driver().call(getExpenseRules, {})).rates).toContainEqual(dearer)
    expect(await read(driver(), handedIn)).toMatchObject({
      pence: handedIn.pence,
      lines: [{ rate: { pencePerMile: 55 } }],
    })
    expect((await read(driver(), draft)).lines[0]?.rate?.pencePerMile).toBe(60)
    expect(await wrongFieldsOf(set({ mileageRates: [dearer, dearer] }))).toEqual(['mileageRates.1.from'])
    await set({ mileageRates: approvedMileageRates })
  })

  it('is split at the threshold of the tax year, over all that was handed in', async () => {
    const person = await makeColleague(api, group, group.people.driver)
    const rounds = [await driveAgain('2026-08-01'), await driveAgain('2026-08-02')]
    for (const round of rounds)
      await api.owner`update rounds set driver_id = ${person.session.driverId} where id = ${round}`
    const claimOf = async (round: string | undefined, miles: number) =>
      addMileage(person.client, await begin(person.client), {
        ...{ roundId: round as string, miles, reason: 'For the test' },
      })
    await submit(person.client, await claimOf(rounds[0], 999_999))
    const crossing = await submit(person.client, await claimOf(rounds[1], 2))
    expect(crossing.lines[0]).toMatchObject({ pence: 1, rate: { milesAfter: 1, pencePerMileAfter: 25 } })
    expect(crossing.taxYearTotal).toEqual({
      pence: 549_999 + 1,
      miles: [{ mode: 'car', miles: 1_000_001, pence: 550_000 }],
    })
  })

  it('is within the limits of the group, also when two are handed in at once', async () => {
    const person = await makeColleague(api, group, group.people.driver)
    const { client } = person
    await set({ expenseLimits: { perClaimPence: 900, perMonthPence: 1400, preApprovalAbovePence: null } })
    const dear = await ready(client, { pence: 901 })
    expect(dear.warnings).toMatchObject([{ kind: 'over_claim_limit', limitPence: 900, blocking: true }])
    expect(await refusalOf(submit(client, dear))).toMatchObject({ detail: expect.stringContaining('£9.00') })
    const both = await Promise.all([ready(client, { pence: 800 }), ready(client, { pence: 800 })])
    const answers = await Promise.allSettled(both.map((claim) => submit(client, claim)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    // Another month has its own.
    await submit(client, await ready(client, { pence: 800, date: '2026-10-31' }))
    await set({ expenseLimits: noExpenseLimits })
  })

  it('has dear purchases approved by somebody else before', async () => {
    await set({ expenseLimits: { ...noExpenseLimits, preApprovalAbovePence: 2000 } })
    const dear = await ready(driver(), { pence: 2001 })
    expect(kindsOf(dear)).toEqual(['needs_pre_approval'])
    expect(await refusalOf(submit(driver(), dear))).toMatchObject({ detail: expect.stringContaining('£20.00') })
    const ask = (client: Client, pence: number) =>
      client.call(askPreApproval, { body: { pence, purpose: 'A week of shopping' } })
    const decide = (client: Client, { id }: { id: string }) =>
      client.call(approvePreApproval, { params: { preApprovalId: id }, body: { version: 1 } })
    const choose = (claim: ExpenseClaim, preApprovalId: string) =>
      driver().call(changeClaimLine, {
        params: { ...params(claim), lineId: claim.lines[0]?.id as string },
        body: { version: claim.version, preApprovalId },
      })
    const asked = await ask(driver(), 2001)
    expect(await wrongFieldsOf(choose(dear, asked.id))).toEqual(['preApprovalId'])
    expect(await refusalOf(decide(admin(), await ask(admin(), 1)))).toMatchObject({ status: 409 })
    const { session } = group.people.organiser
    const forged = await ask(organiser(), 5)
    expect(
      refusedOrNothing(
        await askAs(
          api.app,
          { organisation: group.organisationId, user: session.userId, role: 'organiser' },
          `update pre_approvals set status = 'approved', decided_at = now(), decided_by = 'x' where id = '${forged.id}'`,
        ),
      ),
    ).toBe('23514')
    expect(await decide(organiser(), asked)).toMatchObject({ status: 'approved', isUsed: false })
    expect(await refusalOf(decide(admin(), { id: asked.id }))).toMatchObject({ status: 409 })
    const covered = await choose(dear, asked.id)
    expect(kindsOf(covered)).toEqual([])
    // Cut into two lines it is as dear.
    const half = { pence: 1500, shop: 'Corner Shop' }
    const halves = await addPurchase(driver(), await ready(driver(), half), purchase(half))
    expect(kindsOf(halves).filter((kind) => kind === 'needs_pre_approval')).toHaveLength(2)
    // Once.
    expect(await refusalOf(choose(await ready(driver(), { pence: 100 }), asked.id))).toMatchObject({ status: 409 })
    expect(await submit(driver(), covered)).toMatchObject({ status: 'submitted' })
    const { items } = await driver().call(listPreApprovals, {})
    expect(items).toContainEqual(expect.objectContaining({ id: asked.id, isUsed: true }))
    await set({ expenseLimits: noExpenseLimits })
  })

  it('is flagged where a receipt was claimed before, by whomever', async () => {
    const hash = 'ab'.repeat(32)
    const other = await makeColleague(api, group, group.people.driver)
    const claims = await Promise.all([begin(driver()), begin(other.client)])
    const [mine, theirs] = [
      await addPurchase(
        driver(),
        claims[0],
        purchase({ receiptId: await receiptOf(claims[0], hash), shop: 'TESCO  Express', pence: 777 }),
      ),
      await addPurchase(
        other.client,
        claims[1],
        purchase({ receiptId: await receiptOf(claims[1], hash), shop: 'tesco express', pence: 777 }),
      ),
    ]
    // Each person knows their own only.
    expect(kindsOf(await read(driver(), mine))).toEqual([])
    const seen = await read(organiser(), theirs)
    expect(seen.warnings.map(({ kind, claimNumber }) => [kind, claimNumber]).toSorted()).toEqual([
      ['same_file', mine.number],
      ['same_purchase', mine.number],
    ])
  })

  it('is exported without what was typed, and warns of a text that names a household', async () => {
    const [door] = doorsOf(run)
    const [order] = await api.owner<{ name: string; address: string }[]>`
      select snapshot_name as name, snapshot_address as address from orders where id = ${door?.orderIds[0] as string}`
    const { name, address } = order as { name: string; address: string }
    const draft = await ready(driver(), {
      shop: `=${address}`,
      purpose: `Milk for ${name}`,
      date: group.today,
      roundId: roundId(),
    })
    expect(kindsOf(draft)).toContain('names_household')
    const claim = await approve(admin(), await submit(driver(), draft))
    for (const text of [
      (await driver().ask(exportExpenseClaim, { params: params(claim) })).text,
      (await admin().ask(exportExpenseClaims)).text,
    ]) {
      expect(text).toContain(`Expenses claim ${claim.number}: purchases,`)
      for (const word of [name, address, 'Milk', ...name.split(' '), 'Elm']) expect(text).not.toContain(word)
    }
    expect((await driver().ask(exportExpenseClaim, { params: params(await ready()) })).status).toBe(409)
    const [entry] = await api.owner<{ fields: string[] }[]>`
      select fields from audit where entity = 'expense_claim' and action = 'exported' order by at desc limit 1`
    expect(entry?.fields).toContain('Payee')
  })

  it('of somebody who left is still decided and paid', async () => {
    const person = await makeColleague(api, group, group.people.driver)
    const claim = await submit(person.client, await ready(person.client))
    await admin().call(removeMember, { params: { userId: claim.userId }, query: { version: 1 } })
    expect((await person.client.ask(getExpenseClaim, { params: params(claim) })).status).toBe(403)
    const approved = await approve(organiser(), await read(organiser(), claim))
    expect(approved).toMatchObject({ name: 'Test driver', status: 'approved' })
    expect(approved.steps.map(({ by }) => by)).toEqual([null, 'Test organiser'])
  })

  it('is no business of a driver link', async () => {
    const phone = await openLinkOf(group, run)
    for (const endpoint of [listClaimableRounds, listExpenseClaims])
      expect((await phone.ask(endpoint)).status).toBe(403)
    const { claimId } = await storeClaim(api, group, group.people.driver)
    expect((await phone.ask(getExpenseClaim, { params: { claimId } })).status).toBe(403)
  })
})
