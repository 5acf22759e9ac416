import { randomUUID } from 'node:crypto'
import {
  answerAvailability,
  changeConfidentiality,
  createAbsence,
  createAvailabilityAsk,
  createInvitation,
  createShiftPattern,
  type DriverLink,
  getConfidentiality,
  getLearned,
  listAvailabilityAsks,
  listHubs,
  listPartners,
  replaceDriverLink,
} from '@doorstep/shared/contracts'
import { addDays } from '@doorstep/shared/rules'
import { testPassword } from '../../factories/api.ts'
import {
  makeHousehold,
  makeOrder,
  makePlannedRun,
  makePublishedRun,
  makeRegular,
  makeRun,
  makeShift,
} from '../../factories/day.ts'
import { linksOf } from '../../factories/driverLinks.ts'
import { storeClaim, storePreApproval } from '../../factories/expenses.ts'
import { everyDay, makeColleague, makeDriver, makePartner } from '../../factories/group.ts'
import { smallRegionTile } from '../../factories/region.ts'
import { stagedImport } from './stagedImport.ts'
import type { World } from './world.ts'

export interface Parts {
  readonly params?: Record<string, string>
  readonly query?: Record<string, unknown>
  readonly body?: unknown
}

/** What an outsider gets: a status; `empty`, a list without items; or `own`, a response about their own data only. */
export type Outside =
  | '401'
  | '403'
  | '404'
  | '409'
  | '400'
  | '415'
  | '200 empty'
  | '200 own'
  | '201 own'
  | '202 own'
  | '204 own'

export interface Row {
  /** Statuses for handler, partner, organiser, driver, admin and packer (403 when omitted) of the organisation, in this order. */
  readonly roles: string
  /** The same roles of another organisation, where the role has access at all; else they get 403 too. */
  readonly elsewhere: Outside
  /** Another partner of the same organisation, where partners have access. */
  readonly otherPartner?: Outside
  /** A request for data of the first partner and its organisation; built anew for each request that may succeed. */
  readonly sent: (world: World) => Parts | Promise<Parts>
  /** Uses a separate session, because signing out ends it. */
  readonly ownSession?: boolean
  /** Each request is a new person's, because it changes the account or ends its sessions. */
  readonly ownAccount?: boolean
}

/** Messages sent so far, each to the drivers of another day. */
let briefings = 0

const nothing = (): Parts => ({})
const organiser = ({ own }: World) => own.people.organiser.client

const freshPartner = (world: World) => makePartner(organiser(world), `Partner ${randomUUID()}`)

/** As it is now: earlier requests may have changed its version. */
async function ownRecord(world: World, list: typeof listPartners | typeof listHubs, id: string) {
  const { items } = await organiser(world).call(list, {})
  const record = items.find((item) => item.id === id)
  if (!record) throw new Error('the organisation has no such record')
  return record
}
const askBody = { date: '2033-05-05', window: { from: 3600, until: 7200 }, wanted: 2 }
const answerBody = { name: 'Ned Pedal', isYes: true, window: { from: 3600, until: 7200 }, mode: 'bike' as const }
const freshAsk = (world: World) => organiser(world).call(createAvailabilityAsk, { body: askBody })
async function freshAnswer(world: World): Promise<string> {
  const { ask, token } = await freshAsk(world)
  await organiser(world).call(answerAvailability, { body: { token, ...answerBody } })
  const { items } = await organiser(world).call(listAvailabilityAsks, {})
  return items.find(({ id }) => id === ask.id)?.answers[0]?.id as string
}
/** Long over: it makes no shifts. */
const patternBody = (world: World, driverId = world.own.driver.id) => ({
  ...{ driverId, weekdays: [1], startsOn: '2020-01-06', endsOn: '2020-01-06', mode: 'car' as const },
  window: { from: 3600, until: 7200 },
})
/** A day, another on each call. */
function absenceBody(world: World) {
  const date = world.nextDate()
  return { driverId: world.own.driver.id, from: date, until: date }
}
async function freshPattern(world: World) {
  const { id } = await makeDriver(organiser(world))
  return organiser(world).call(createShiftPattern, { body: patternBody(world, id) })
}
/** Of a driver of its own: an earlier one may go on past midnight. */
async function freshShift(world: World) {
  const { id: driverId } = await makeDriver(organiser(world))
  return makeShift(world.own, { date: world.nextDate(), driverId })
}
const invite = ({ own }: World, group = own) =>
  group.people.admin.client.call(createInvitation, { body: { name: 'Nora New', roles: ['handler'] } })

/** As if just taken by a worker; none has, so it stays that way. */
async function runBeingPlanned(world: World): Promise<string> {
  const { id } = await makeRun(world.own, { date: world.nextDate() })
  await world.api.owner`update runs set status = 'planning', planning_id = ${randomUUID()} where id = ${id}`
  return id
}

/** An order that is out, as if its household's address had changed since. */
async function orderThatMoved({ api, run }: World): Promise<string> {
  const orderId = run.allRounds[0]?.stops.at(-1)?.orderIds[0] as string
  await api.owner`update orders set address_asked = 2 where id = ${orderId}`
  return orderId
}

/** An event that a driver's phone sent long after the run was closed. */
async function lateEvent({ api, own, run }: World): Promise<string> {
  const id = randomUUID()
  await api.owner`insert into stop_events (organisation_id, id, round_id, stop_id, kind, outcome, device_time, recorded_by, late)
    values (${own.organisationId}, ${id}, ${run.allRounds[0]?.id as string}, ${run.allRounds[0]?.stops.at(-1)?.id as string}, 'outcome', 'refused', now(), 'test', true)`
  return id
}

const claimOfDriver = ({ api, own }: World, status?: Parameters<typeof storeClaim>[3]) =>
  storeClaim(api, own, own.people.driver, status)
const preApprovalOfDriver = ({ api, own }: World) => storePreApproval(api, own, own.people.driver)

const lastDoor = ({ allRounds }: World['run']) => ({
  roundId: allRounds[0]?.id as string,
  stopId: allRounds[0]?.stops.at(-1)?.id as string,
})

async function freshFollowUp({ api, own, run }: World): Promise<string> {
  const id = randomUUID()
  await api.owner`insert into follow_ups (organisation_id, id, kind, cause, note, run_id)
    values (${own.organisationId}, ${id}, 'unsafe', ${`test:${id}`}, 'A dog', ${run.id})`
  return id
}

async function freshLearned({ api, own, run }: World): Promise<string> {
  const { roundId, stopId, recipientId } = (
    await api.owner<{ roundId: string; stopId: string; recipientId: string }[]>`
      select stops.round_id as "roundId", stops.id as "stopId", orders.recipient_id as "recipientId"
      from stops join rounds on rounds.id = stops.round_id join stop_orders as link on link.stop_id = stops.id
        join orders on orders.id = link.order_id
      where rounds.run_id = ${run.id} and stops.kind = 'deliver' limit 1`
  )[0]!
  const [id, eventId] = [randomUUID(), randomUUID()]
  await api.owner`insert into stop_events (organisation_id, id, round_id, stop_id, kind, note, device_time, recorded_by)
    values (${own.organisationId}, ${eventId}, ${roundId}, ${stopId}, 'learned', 'Side gate', now(), 'test')`
  await api.owner`insert into follow_ups (organisation_id, id, kind, cause, note, recipient_id)
    values (${own.organisationId}, ${id}, 'learned', ${`event:${eventId}`}, 'Side gate', ${recipientId})`
  return id
}

/** Opened by no phone yet. */
async function freshDriverLink(world: World): Promise<DriverLink> {
  const [link] = await linksOf(world.own, world.run)
  const params = { linkId: link?.id as string }
  const { items } = await organiser(world).call(replaceDriverLink, { params })
  return items[0] as DriverLink
}

/** Not that of an organisation that never wrote its own text. */
async function textVersion(world: World): Promise<number> {
  const { version } = await organiser(world).call(getConfidentiality, {})
  if (version > 1) return version
  const body = { version, text: 'Keep it to yourself.' }
  return (await organiser(world).call(changeConfidentiality, { body })).version
}

/** Every endpoint by its id. */
export const rows: Record<string, Row> = {
  // ── Settings
  getSettings: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: nothing },
  updateSettings: {
    roles: '403 403 200 403 200',
    elsewhere: '200 own',
    // Each organisation starts at version 1, and what stays the same is no new version.
    sent: () => ({ body: { version: 1, kilogramsPerBox: 9 } }),
  },
  getWorkingSettings: { roles: '200 200 200 403 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  listSettingsChanges: { roles: '403 403 200 403 200', elsewhere: '200 empty', sent: nothing },

  // ── Session, health, documents
  signIn: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: ({ elsewhere }) => ({ body: { email: elsewhere.people.handler.email, password: testPassword } }),
    ownSession: true,
  },
  lookUpSession: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  getSession: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  signOut: {
    roles: '204 204 204 204 204 204',
    elsewhere: '204 own',
    otherPartner: '204 own',
    sent: nothing,
    ownSession: true,
  },
  // ── The own account
  getAccount: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  changeAccount: {
    roles: '204 204 204 204 204 204',
    elsewhere: '204 own',
    otherPartner: '204 own',
    sent: () => ({ body: { name: 'Ada Lovelock' } }),
    ownAccount: true,
  },
  changePassword: {
    roles: '204 204 204 204 204 204',
    elsewhere: '204 own',
    otherPartner: '204 own',
    sent: () => ({ body: { currentPassword: testPassword, newPassword: 'seven quiet violins upstairs' } }),
    ownAccount: true,
  },
  listSessions: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  endSession: {
    roles: '404 404 404 404 404 404',
    elsewhere: '404',
    otherPartner: '404',
    sent: () => ({ params: { sessionId: randomUUID() } }),
  },
  endSessions: {
    roles: '204 204 204 204 204 204',
    elsewhere: '204 own',
    otherPartner: '204 own',
    sent: () => ({ body: { exceptCurrent: false } }),
    ownAccount: true,
  },
  listPasskeys: { roles: '200 200 200 200 200 200', elsewhere: '200 empty', otherPartner: '200 empty', sent: nothing },
  beginPasskey: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: () => ({ body: { password: testPassword } }),
  },
  createPasskey: {
    roles: '409 409 409 409 409 409',
    elsewhere: '409',
    otherPartner: '409',
    sent: () => ({
      body: {
        name: 'Phone',
        passkey: { id: 'aWQ', clientDataJSON: 'e30', attestationObject: 'oA', transports: ['internal'] },
      },
    }),
  },
  deletePasskey: {
    roles: '404 404 404 404 404 404',
    elsewhere: '404',
    otherPartner: '404',
    sent: () => ({ params: { passkeyId: randomUUID() } }),
  },
  beginPasskeySignIn: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: nothing,
  },
  signInWithPasskey: {
    roles: '401 401 401 401 401 401',
    elsewhere: '401',
    otherPartner: '401',
    sent: () => ({ body: { id: 'aWQ', clientDataJSON: 'e30', authenticatorData: 'oA', signature: 'oA' } }),
  },
  // No mail server, and links that nobody has.
  requestPasswordReset: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: () => ({ body: { email: `${randomUUID()}@test.example` } }),
  },
  checkPasswordReset: {
    roles: '404 404 404 404 404 404',
    elsewhere: '404',
    otherPartner: '404',
    sent: () => ({ body: { token: 'AAAAAAAAAAAAAAAAAAAAAA' } }),
  },
  completePasswordReset: {
    roles: '404 404 404 404 404 404',
    elsewhere: '404',
    otherPartner: '404',
    sent: () => ({ body: { token: 'AAAAAAAAAAAAAAAAAAAAAA', password: 'seven quiet violins upstairs' } }),
  },
  createPasswordReset: {
    roles: '403 403 403 403 201',
    elsewhere: '404',
    sent: ({ own }) => ({
      params: { userId: own.people.handler.session.userId },
      body: { removesSecondFactor: false },
    }),
  },
  getSecondFactor: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  beginSecondFactor: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: () => ({ body: { password: testPassword } }),
    ownAccount: true,
  },
  // Nothing to confirm.
  confirmSecondFactor: {
    roles: '400 400 400 400 400 400',
    elsewhere: '400',
    otherPartner: '400',
    sent: () => ({ body: { code: '123456' } }),
    ownAccount: true,
  },
  replaceBackupCodes: {
    roles: '409 409 409 409 409 409',
    elsewhere: '409',
    otherPartner: '409',
    sent: () => ({ body: { password: testPassword } }),
  },
  endSecondFactor: {
    roles: '204 204 204 204 204 204',
    elsewhere: '204 own',
    otherPartner: '204 own',
    sent: () => ({ body: { password: testPassword } }),
  },
  getPostcodeImport: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: nothing },
  uploadPostcodes: {
    roles: '403 403 403 403 415',
    elsewhere: '415',
    sent: () => ({ query: { file: 'a.zip' }, body: {} }),
  },
  // ── The first screens of a planner
  getAttention: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: nothing },
  getGettingStarted: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: nothing },
  dismissGettingStarted: {
    roles: '403 403 204 403 204',
    elsewhere: '204 own',
    sent: () => ({ body: { dismissed: true } }),
  },
  // ── The first start
  getInstallation: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  // A link that nobody made: the answer says so, and nothing else happens.
  checkSetupLink: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: () => ({ body: { token: 'guessed' } }),
  },
  beginSetUpPasskey: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: () => ({
      body: {
        ...{ token: 'guessed', organisation: 'Mine', timeZone: 'Europe/London' },
        ...{ name: 'Me', email: 'me@example.org' },
      },
    }),
  },
  setUp: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: () => ({
      body: {
        ...{ token: 'guessed', organisation: 'Mine', timeZone: 'Europe/London' },
        ...{ name: 'Me', email: 'me@example.org', password: testPassword },
      },
    }),
  },
  // These organisations are not the demo.
  startForReal: { roles: '403 403 403 403 404', elsewhere: '404', sent: nothing },
  healthLive: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  healthReady: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  getOpenApi: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  getDocs: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  getDocsAsset: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: () => ({ params: { asset: 'begin.js' } }),
  },
  getBasemap: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  getBasemapTile: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: () => ({ params: { regionId: 'place', ...smallRegionTile } }),
  },
  listRegions: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: nothing },
  getRegionFindings: {
    roles: '403 403 200 403 200',
    elsewhere: '200 empty',
    sent: () => ({ params: { regionId: 'place' } }),
  },
  // Regions belong to the installation, managed by its first organisation. An unknown name, so that nothing is downloaded.
  addRegion: { roles: '403 403 403 403 400', elsewhere: '403', sent: () => ({ body: { region: '../nowhere' } }) },
  uploadRegion: {
    roles: '403 403 403 403 415',
    elsewhere: '415',
    sent: () => ({ query: { file: 'a.pbf' }, body: {} }),
  },
  cancelRegion: {
    roles: '403 403 403 403 404',
    elsewhere: '403',
    sent: () => ({ body: { preparationId: randomUUID() } }),
  },
  removeRegion: {
    roles: '403 403 403 403 404',
    elsewhere: '403',
    sent: () => ({ params: { regionId: 'nowhere' } }),
  },
  // ── Hot food that nobody took
  findRedirect: {
    roles: '403 403 403 200 403',
    elsewhere: '404',
    sent: ({ run }) => ({ params: lastDoor(run) }),
  },
  // Nobody has been at the door.
  redirectFood: {
    roles: '403 403 403 409 403',
    elsewhere: '404',
    sent: ({ run }) => ({
      params: lastDoor(run),
      body: { eventId: randomUUID(), orderId: randomUUID(), deviceTime: new Date().toISOString() },
    }),
  },
  undoRedirect: {
    roles: '403 403 403 404 403',
    elsewhere: '404',
    sent: ({ run }) => ({
      params: lastDoor(run),
      body: { eventId: randomUUID(), deviceTime: new Date().toISOString() },
    }),
  },
  // ── Follow-ups
  listFollowUps: { roles: '403 403 200 403 200', elsewhere: '200 empty', sent: nothing },
  resolveFollowUp: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({
      params: { followUpId: await freshFollowUp(world) },
      body: { resolution: 'Rang them: all is well.' },
    }),
  },
  getLearned: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({ params: { followUpId: await freshLearned(world) } }),
  },
  acceptLearned: {
    roles: '403 403 204 403 204',
    elsewhere: '404',
    sent: async (world) => {
      const followUpId = await freshLearned(world)
      const { version } = await organiser(world).call(getLearned, { params: { followUpId } })
      return {
        params: { followUpId },
        body: { version, accessNotes: 'Side gate', movePin: false, resolution: 'Accepted.' },
      }
    },
  },
  // ── Message to the drivers of a day
  getBriefing: {
    roles: '403 403 200 403 200',
    elsewhere: '200 own',
    sent: () => ({ query: { date: '2035-01-02' } }),
  },
  sendBriefing: {
    roles: '403 403 200 403 200',
    elsewhere: '200 own',
    sent: () => ({ body: { date: addDays('2050-01-01', briefings++), text: 'Two meals each today.', replaces: null } }),
  },
  // ── Positions that drivers share
  sharePosition: {
    roles: '403 403 403 204 403',
    elsewhere: '404',
    sent: ({ run }) => ({
      params: { roundId: run.allRounds[0]?.id as string },
      body: { point: { longitude: 0, latitude: 51 }, ageSeconds: 0 },
    }),
  },
  stopSharingPosition: {
    roles: '403 403 403 204 403',
    elsewhere: '404',
    sent: ({ run }) => ({ params: { roundId: run.allRounds[0]?.id as string } }),
  },
  listSharedPositions: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: ({ run }) => ({ params: { runId: run.id } }),
  },
  // ── Expenses, of the driver
  getExpenseRules: { roles: '403 403 200 200 200', elsewhere: '200 own', sent: nothing },
  listClaimableRounds: { roles: '403 403 200 200 200', elsewhere: '200 empty', sent: nothing },
  listExpenseClaims: {
    roles: '403 403 200 200 200',
    elsewhere: '200 empty',
    sent: async (world) => {
      await claimOfDriver(world, 'paid')
      return { query: { status: 'paid' } }
    },
  },
  createExpenseClaim: { roles: '403 403 201 201 201', elsewhere: '201 own', sent: () => ({ body: {} }) },
  getExpenseClaim: {
    roles: '403 403 200 200 200',
    elsewhere: '404',
    sent: async (world) => ({ params: { claimId: (await claimOfDriver(world)).claimId } }),
  },
  deleteExpenseClaim: {
    roles: '403 403 409 204 409',
    elsewhere: '404',
    sent: async (world) => ({ params: { claimId: (await claimOfDriver(world)).claimId }, query: { version: 1 } }),
  },
  // A round that nobody has been on.
  addClaimMileage: {
    roles: '403 403 409 404 409',
    elsewhere: '404',
    sent: async (world) => ({
      params: { claimId: (await claimOfDriver(world)).claimId },
      body: { version: 1, roundId: randomUUID() },
    }),
  },
  addClaimPurchase: {
    roles: '403 403 409 201 409',
    elsewhere: '404',
    sent: async (world) => ({
      params: { claimId: (await claimOfDriver(world)).claimId },
      body: { version: 1, date: '2025-11-03', pence: 250, shop: 'Corner Shop', purpose: 'Bread' },
    }),
  },
  changeClaimLine: {
    roles: '403 403 409 200 409',
    elsewhere: '404',
    sent: async (world) => {
      const { claimId, lineId } = await claimOfDriver(world)
      return { params: { claimId, lineId }, body: { version: 1, pence: 600 } }
    },
  },
  removeClaimLine: {
    roles: '403 403 409 200 409',
    elsewhere: '404',
    sent: async (world) => {
      const { claimId, lineId } = await claimOfDriver(world)
      return { params: { claimId, lineId }, query: { version: 1 } }
    },
  },
  submitExpenseClaim: {
    roles: '403 403 409 200 409',
    elsewhere: '404',
    sent: async (world) => ({ params: { claimId: (await claimOfDriver(world)).claimId }, body: { version: 1 } }),
  },
  reopenExpenseClaim: {
    roles: '403 403 409 200 409',
    elsewhere: '404',
    sent: async (world) => ({
      params: { claimId: (await claimOfDriver(world, 'submitted')).claimId },
      body: { version: 1 },
    }),
  },
  approveExpenseClaim: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({
      params: { claimId: (await claimOfDriver(world, 'submitted')).claimId },
      body: { version: 1 },
    }),
  },
  declineExpenseClaim: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({
      params: { claimId: (await claimOfDriver(world, 'submitted')).claimId },
      body: { version: 1, reason: 'The receipt cannot be read.' },
    }),
  },
  payExpenseClaim: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({
      params: { claimId: (await claimOfDriver(world, 'approved')).claimId },
      body: { version: 1 },
    }),
  },
  exportExpenseClaim: {
    roles: '403 403 200 200 200',
    elsewhere: '404',
    sent: async (world) => ({ params: { claimId: (await claimOfDriver(world, 'approved')).claimId } }),
  },
  uploadReceipt: {
    roles: '403 403 415 415 415',
    elsewhere: '415',
    sent: async (world) => ({ params: { claimId: (await claimOfDriver(world)).claimId }, body: {} }),
  },
  getReceipt: {
    roles: '403 403 200 200 200',
    elsewhere: '404',
    sent: async (world) => {
      const { claimId, receiptId } = await claimOfDriver(world, 'submitted')
      return { params: { claimId, receiptId } }
    },
  },
  deleteReceipt: {
    roles: '403 403 409 204 409',
    elsewhere: '404',
    sent: async (world) => {
      const { claimId, receiptId } = await claimOfDriver(world)
      return { params: { claimId, receiptId } }
    },
  },
  getMileageLog: {
    roles: '403 403 200 200 200',
    elsewhere: '404',
    sent: async (world) => ({ params: { claimId: (await claimOfDriver(world, 'approved')).claimId } }),
  },
  exportExpenseClaims: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: nothing },
  listPreApprovals: {
    roles: '403 403 200 200 200',
    elsewhere: '200 own',
    sent: async (world) => {
      await preApprovalOfDriver(world)
      for (const role of ['driver', 'organiser', 'admin'] as const)
        await storePreApproval(world.api, world.elsewhere, world.elsewhere.people[role])
      return {}
    },
  },
  askPreApproval: {
    roles: '403 403 201 201 201',
    elsewhere: '201 own',
    sent: () => ({ body: { pence: 5000, purpose: 'A week of shopping' } }),
  },
  approvePreApproval: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({ params: { preApprovalId: await preApprovalOfDriver(world) }, body: { version: 1 } }),
  },
  declinePreApproval: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({
      params: { preApprovalId: await preApprovalOfDriver(world) },
      body: { version: 1, reason: 'Too much for one week.' },
    }),
  },
  // ── Confidentiality
  getConfidentiality: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: nothing },
  changeConfidentiality: {
    roles: '403 403 200 403 200',
    elsewhere: '409',
    sent: async (world) => ({ body: { version: await textVersion(world), text: 'Tell nobody.' } }),
  },
  acceptConfidentiality: {
    roles: '403 403 403 204 403',
    elsewhere: '409',
    sent: async (world) => ({ body: { version: await textVersion(world) } }),
  },

  // ── Driver links
  openDriverLink: {
    roles: '409 409 409 409 409 409',
    elsewhere: '409',
    otherPartner: '409',
    sent: () => ({ body: { token: 'a'.repeat(22) } }),
  },
  // A form's body, which these requests do not have (tests/domain/plainRound.test.ts).
  openPlainRound: {
    roles: '400 400 400 400 400 400',
    elsewhere: '400',
    otherPartner: '400',
    sent: () => ({ body: { token: 'a'.repeat(22) } }),
  },
  getPlainRound: { roles: '403 403 403 200 403', elsewhere: '200 own', sent: nothing },
  // The same.
  acceptPlainConfidentiality: {
    roles: '403 403 403 400 403',
    elsewhere: '400',
    sent: () => ({ body: { version: 1 } }),
  },
  listDriverLinks: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: ({ run }) => ({ params: { runId: run.id } }),
  },
  replaceDriverLink: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({ params: { linkId: (await freshDriverLink(world)).id } }),
  },
  revokeDriverLink: {
    roles: '403 403 204 403 204',
    elsewhere: '404',
    sent: async (world) => ({ params: { linkId: (await freshDriverLink(world)).id } }),
  },
  // Of a driver who has signed in: they have no link to leave.
  leaveDriverLink: { roles: '403 403 403 409 403', elsewhere: '409', sent: nothing },

  live: { roles: '200 200 200 200 200 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  checkPostcode: {
    roles: '200 200 200 403 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: () => ({ body: { text: 'ZZ1 1AA' } }),
  },
  searchAddresses: {
    roles: '200 200 200 403 200',
    elsewhere: '200 empty',
    otherPartner: '200 empty',
    sent: () => ({ body: { text: '12 Nowhere Street' } }),
  },

  // ── Packing
  listPacking: {
    roles: '200 403 200 403 200 200',
    elsewhere: '200 empty',
    sent: ({ order }) => ({ query: { date: order.date } }),
  },

  // ── Members, invitations, the own organisations
  listMembers: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: nothing },
  updateMember: {
    roles: '403 403 403 403 200',
    elsewhere: '404',
    sent: async ({ api, own }) => ({
      params: { userId: (await makeColleague(api, own, own.people.handler)).session.userId },
      body: { version: 1, roles: ['handler', 'packer'] },
    }),
  },
  removeMember: {
    roles: '403 403 403 403 204',
    elsewhere: '404',
    sent: async ({ api, own }) => ({
      params: { userId: (await makeColleague(api, own, own.people.handler)).session.userId },
      query: { version: 1 },
    }),
  },
  listInvitations: {
    roles: '403 403 200 403 200',
    elsewhere: '200 own',
    sent: async (world) => {
      await invite(world, world.elsewhere)
      await invite(world)
      return {}
    },
  },
  createInvitation: {
    roles: '403 403 201 403 201',
    elsewhere: '201 own',
    sent: () => ({ body: { name: 'Nora New', roles: ['handler'] } }),
  },
  revokeInvitation: {
    roles: '403 403 204 403 204',
    elsewhere: '404',
    sent: async (world) => ({ params: { invitationId: (await invite(world)).invitation.id } }),
  },
  lookUpInvitation: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: async (world) => ({ body: { token: (await invite(world)).token } }),
  },
  acceptInvitation: {
    roles: '201 201 201 201 201 201',
    elsewhere: '201 own',
    otherPartner: '201 own',
    sent: async (world) => ({
      body: {
        ...{ token: (await invite(world)).token, name: 'Nora New', password: testPassword },
        email: `${randomUUID()}@test.example`,
      },
    }),
  },
  joinOrganisation: {
    // They are members already.
    roles: '409 409 409 409 409 409',
    elsewhere: '204 own',
    otherPartner: '409',
    sent: async (world) => ({ body: { token: (await invite(world)).token } }),
    ownAccount: true,
  },
  listOwnOrganisations: {
    roles: '200 200 200 200 200 200',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: nothing,
  },
  switchOrganisation: {
    roles: '204 204 204 204 204 204',
    elsewhere: '404',
    otherPartner: '204 own',
    sent: ({ own }) => ({ body: { organisationId: own.organisationId } }),
  },

  // ── Partners and hubs
  listPartners: { roles: '200 200 200 403 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  createPartner: {
    roles: '403 403 201 403 201',
    elsewhere: '201 own',
    sent: () => ({ body: { name: `Partner ${randomUUID()}` } }),
  },
  updatePartner: {
    roles: '403 200 200 403 200',
    elsewhere: '404',
    otherPartner: '404',
    sent: async (world) => {
      const { id, version } = await ownRecord(world, listPartners, world.own.partner.id)
      return { params: { partnerId: id }, body: { version, contact: 'Ask for the warden' } }
    },
  },
  listHubs: { roles: '200 200 200 403 200', elsewhere: '200 own', otherPartner: '200 own', sent: nothing },
  createHub: {
    roles: '403 403 201 403 201',
    elsewhere: '404',
    sent: ({ own }) => ({
      body: {
        partnerId: own.partner.id,
        name: `Hub ${randomUUID()}`,
        address: '2 Kiln Lane',
        postcode: 'ZZ1 1AB',
        point: { longitude: 0, latitude: 51 },
        weeklyHours: everyDay({ from: 0, until: 3600 }),
      },
    }),
  },
  updateHub: {
    roles: '403 200 200 403 200',
    elsewhere: '404',
    otherPartner: '404',
    sent: async (world) => {
      const { id, version } = await ownRecord(world, listHubs, world.own.hub.id)
      return { params: { hubId: id }, body: { version, address: '3 Kiln Lane' } }
    },
  },

  getHubCommitments: {
    roles: '403 403 200 403 200 403',
    elsewhere: '404',
    sent: ({ own }) => ({ params: { hubId: own.hub.id } }),
  },
  getPartnerCommitments: {
    roles: '403 403 200 403 200 403',
    elsewhere: '404',
    sent: ({ own }) => ({ params: { partnerId: own.partner.id } }),
  },
  retireHub: {
    roles: '403 403 200 403 200 403',
    elsewhere: '404',
    sent: async (world) => ({
      params: { hubId: (await freshPartner(world)).hub.id },
      body: { version: 1, orders: 'keep' },
    }),
  },
  retirePartner: {
    roles: '403 403 200 403 200 403',
    elsewhere: '404',
    sent: async (world) => ({
      params: { partnerId: (await freshPartner(world)).partner.id },
      body: { version: 1, orders: 'keep' },
    }),
  },
  checkHubDay: {
    roles: '200 200 200 403 200',
    elsewhere: '404',
    otherPartner: '404',
    sent: ({ own }) => ({ params: { hubId: own.hub.id, date: own.today }, query: {} }),
  },

  // ── Households
  searchRecipients: {
    roles: '200 200 200 403 200',
    elsewhere: '200 empty',
    otherPartner: '200 empty',
    sent: () => ({ body: { text: 'oakhurst' } }),
  },
  createRecipient: {
    roles: '201 201 201 403 201',
    elsewhere: '201 own',
    otherPartner: '201 own',
    sent: () => ({ body: { name: 'New Household', address: '9 Elm Grove', postcode: 'ZZ1 2BD' } }),
  },
  getRecipient: {
    roles: '200 200 200 403 200',
    elsewhere: '404',
    otherPartner: '404',
    sent: ({ household }) => ({ params: { recipientId: household.id } }),
  },
  updateRecipient: {
    roles: '200 200 200 403 200',
    elsewhere: '404',
    otherPartner: '404',
    sent: async ({ own }) => ({
      params: { recipientId: (await makeHousehold(own.people.partner.client)).id },
      body: { version: 1, accessNotes: 'Ring twice' },
    }),
  },

  // ── Orders
  listOrders: {
    roles: '200 200 200 403 200',
    elsewhere: '200 empty',
    otherPartner: '200 empty',
    sent: nothing,
  },
  createOrder: {
    roles: '201 201 201 403 201',
    elsewhere: '400',
    otherPartner: '400',
    sent: ({ own, household, nextDate }) => ({
      body: {
        id: randomUUID(),
        date: nextDate(),
        partnerId: own.partner.id,
        hubId: own.hub.id,
        recipientId: household.id,
      },
    }),
  },
  getOrder: {
    roles: '200 200 200 403 200',
    elsewhere: '404',
    otherPartner: '404',
    sent: ({ order }) => ({ params: { orderId: order.id } }),
  },
  updateOrder: {
    roles: '200 200 200 403 200',
    elsewhere: '404',
    otherPartner: '404',
    sent: async (world) => ({
      params: { orderId: (await makeOrder(world.own, { date: world.nextDate() })).id },
      body: { version: 1, note: 'Bring the blue bag' },
    }),
  },
  changeOrderStatus: {
    roles: '200 200 200 403 200',
    elsewhere: '404',
    otherPartner: '404',
    sent: async (world) => ({
      params: { orderId: (await makeOrder(world.own, { date: world.nextDate() })).id },
      body: { version: 1, status: 'cancelled' },
    }),
  },
  listRegulars: { roles: '200 403 200 403 200', elsewhere: '200 empty', sent: nothing },
  createRegular: {
    roles: '201 403 201 403 201',
    elsewhere: '400',
    sent: ({ own, household }) => ({
      body: {
        partnerId: own.partner.id,
        hubId: own.hub.id,
        recipientId: household.id,
        weekdays: [2],
        startsOn: '2030-01-08',
      },
    }),
  },
  updateRegular: {
    roles: '200 403 200 403 200',
    elsewhere: '404',
    sent: async ({ own }) => ({
      params: { regularId: (await makeRegular(own)).id },
      body: { version: 1, pausedUntil: '2031-01-01' },
    }),
  },

  // ── Questions to the volunteers
  listAvailabilityAsks: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: nothing },
  createAvailabilityAsk: { roles: '403 403 201 403 201', elsewhere: '201 own', sent: () => ({ body: askBody }) },
  replaceAvailabilityLink: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({ params: { askId: (await freshAsk(world)).ask.id }, body: { version: 1 } }),
  },
  revokeAvailabilityAsk: {
    roles: '403 403 204 403 204',
    elsewhere: '404',
    sent: async (world) => ({ params: { askId: (await freshAsk(world)).ask.id }, body: { version: 1 } }),
  },
  acceptAvailabilityAnswer: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({
      params: { answerId: await freshAnswer(world) },
      body: { version: 1, driverId: (await makeDriver(organiser(world))).id },
    }),
  },
  dismissAvailabilityAnswer: {
    roles: '403 403 204 403 204',
    elsewhere: '404',
    sent: async (world) => ({ params: { answerId: await freshAnswer(world) }, body: { version: 1 } }),
  },
  openAvailabilityAsk: {
    roles: '404 404 404 404 404 404',
    elsewhere: '404',
    otherPartner: '404',
    sent: () => ({ body: { token: 'a'.repeat(22) } }),
  },
  answerAvailability: {
    roles: '404 404 404 404 404 404',
    elsewhere: '404',
    otherPartner: '404',
    sent: () => ({ body: { token: 'a'.repeat(22), ...answerBody } }),
  },
  withdrawAvailability: {
    roles: '404 404 404 404 404 404',
    elsewhere: '404',
    otherPartner: '404',
    sent: () => ({ body: { token: 'a'.repeat(22), secret: 'b'.repeat(22) } }),
  },

  // ── Rota
  getRota: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: () => ({ query: { from: '2031-01-01' } }) },
  changeShifts: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({
      body: { changes: [{ kind: 'change', shiftId: (await freshShift(world)).id, version: 1, maximumStops: 3 }] },
    }),
  },
  getAvailability: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: ({ own }) => ({ params: { driverId: own.driver.id } }),
  },
  createShiftPattern: {
    roles: '403 403 201 403 201',
    elsewhere: '404',
    sent: (world) => ({ body: patternBody(world) }),
  },
  updateShiftPattern: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({
      params: { patternId: (await freshPattern(world)).id },
      body: { version: 1, mode: 'bike' },
    }),
  },
  deleteShiftPattern: {
    roles: '403 403 204 403 204',
    elsewhere: '404',
    sent: async (world) => ({ params: { patternId: (await freshPattern(world)).id }, query: { version: 1 } }),
  },
  createAbsence: {
    roles: '403 403 201 403 201',
    elsewhere: '404',
    sent: (world) => ({ body: absenceBody(world) }),
  },
  deleteAbsence: {
    roles: '403 403 204 403 204',
    elsewhere: '404',
    sent: async (world) => {
      const driver = await makeDriver(organiser(world))
      const body = { ...absenceBody(world), driverId: driver.id }
      const { id } = await organiser(world).call(createAbsence, { body })
      return { params: { absenceId: id }, query: { version: 1 } }
    },
  },

  // ── Drivers and shifts
  listDrivers: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: nothing },
  listDriverNames: { roles: '200 403 200 403 200', elsewhere: '200 own', sent: nothing },
  searchDrivers: { roles: '403 403 200 403 200', elsewhere: '200 own', sent: () => ({ body: {} }) },
  getDriver: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: ({ own }) => ({ params: { driverId: own.driver.id } }),
  },
  getDriverCommitments: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: ({ own }) => ({ params: { driverId: own.driver.id } }),
  },
  createDriver: {
    roles: '403 403 201 403 201',
    elsewhere: '201 own',
    sent: () => ({ body: { name: 'Ned Pedal', mode: 'bike' } }),
  },
  updateDriver: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({
      params: { driverId: (await makeDriver(organiser(world))).id },
      body: { version: 1, active: false },
    }),
  },
  listShifts: {
    roles: '403 403 200 403 200',
    elsewhere: '200 empty',
    sent: ({ shift }) => ({ query: { date: shift.date } }),
  },
  createShift: {
    roles: '403 403 201 403 201',
    elsewhere: '404',
    sent: ({ own, nextDate }) => ({
      body: { driverId: own.driver.id, date: nextDate(), window: { from: 0, until: 3600 } },
    }),
  },
  updateShift: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => ({
      params: { shiftId: (await freshShift(world)).id },
      body: { version: 1, window: { from: 3600, until: 7200 } },
    }),
  },
  leaveShift: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => {
      const { id: secondDriverId } = await makeDriver(organiser(world))
      const { id, driver } = await makeShift(world.own, { date: world.nextDate(), secondDriverId })
      return { params: { shiftId: id }, body: { version: 1, driverId: driver.id } }
    },
  },
  deleteShift: {
    roles: '403 403 204 403 204',
    elsewhere: '404',
    sent: async (world) => ({ params: { shiftId: (await freshShift(world)).id }, query: { version: 1 } }),
  },

  listAddressChanges: { roles: '403 403 200 403 200', elsewhere: '200 empty', sent: nothing },
  decideAddressChange: {
    roles: '403 403 204 403 204',
    elsewhere: '404',
    sent: async (world) => ({ params: { orderId: await orderThatMoved(world) }, body: { asked: 2, accept: false } }),
  },

  listLateEvents: { roles: '403 403 200 403 200', elsewhere: '200 empty', sent: nothing },
  decideLateEvent: {
    roles: '403 403 204 403 204',
    elsewhere: '404',
    sent: async (world) => ({ params: { eventId: await lateEvent(world) }, body: { accept: false } }),
  },

  // ── Runs and rounds
  listRuns: {
    roles: '403 403 200 403 200',
    elsewhere: '200 empty',
    sent: ({ run }) => ({ query: { date: run.date } }),
  },
  // ── Spreadsheets
  exportList: {
    roles: '200 200 200 403 200 403',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: () => ({ params: { kind: 'households' } }),
  },
  getImportTemplate: {
    roles: '200 200 200 403 200 403',
    elsewhere: '200 own',
    otherPartner: '200 own',
    sent: () => ({ params: { kind: 'orders' } }),
  },
  uploadSpreadsheet: {
    roles: '415 415 415 403 415 403',
    elsewhere: '415',
    otherPartner: '415',
    sent: () => ({ query: { kind: 'households', file: 'list.csv' }, body: {} }),
  },
  listImports: {
    roles: '200 200 200 403 200 403',
    elsewhere: '200 empty',
    otherPartner: '200 empty',
    sent: async (world) => {
      await stagedImport(world, 'ready')
      return {}
    },
  },
  getImport: {
    roles: '200 200 200 403 200 403',
    elsewhere: '404',
    otherPartner: '404',
    sent: async (world) => ({ params: { importId: await stagedImport(world, 'ready') } }),
  },
  mapImport: {
    roles: '200 200 200 403 200 403',
    elsewhere: '404',
    otherPartner: '404',
    sent: async (world) => ({ params: { importId: await stagedImport(world, 'ready') }, body: { version: 1 } }),
  },
  listImportRows: {
    roles: '200 200 200 403 200 403',
    elsewhere: '404',
    otherPartner: '404',
    sent: async (world) => ({ params: { importId: await stagedImport(world, 'ready') } }),
  },
  changeImportRow: {
    roles: '200 200 200 403 200 403',
    elsewhere: '404',
    otherPartner: '404',
    sent: async (world) => ({
      params: { importId: await stagedImport(world, 'ready'), number: '2' },
      body: { decision: 'skip' },
    }),
  },
  confirmImport: {
    roles: '200 200 200 403 200 403',
    elsewhere: '404',
    otherPartner: '404',
    sent: async (world) => ({ params: { importId: await stagedImport(world, 'ready') }, body: { version: 1 } }),
  },
  undoImport: {
    roles: '200 200 200 403 200 403',
    elsewhere: '404',
    otherPartner: '404',
    sent: async (world) => ({ params: { importId: await stagedImport(world, 'written') }, body: { version: 1 } }),
  },
  discardImport: {
    roles: '204 204 204 403 204 403',
    elsewhere: '404',
    otherPartner: '404',
    sent: async (world) => ({ params: { importId: await stagedImport(world, 'ready') } }),
  },

  createRun: {
    roles: '403 403 201 403 201',
    elsewhere: '201 own',
    sent: ({ nextDate }) => ({ body: { date: nextDate() } }),
  },
  getRun: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: ({ run }) => ({ params: { runId: run.id } }),
  },
  getRunLines: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: ({ run }) => ({ params: { runId: run.id } }),
  },
  planRun: {
    roles: '403 403 202 403 202',
    elsewhere: '404',
    sent: async (world) => ({
      params: { runId: (await makeRun(world.own, { date: world.nextDate() })).id },
      body: { version: 1 },
    }),
  },
  planDay: {
    roles: '403 403 202 403 202',
    elsewhere: '202 own',
    sent: ({ nextDate }) => ({ params: { date: nextDate() } }),
  },
  stopPlanning: {
    roles: '403 403 202 403 202',
    elsewhere: '404',
    sent: async (world) => ({ params: { runId: await runBeingPlanned(world) } }),
  },
  lockStops: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => {
      const { id, version, allRounds } = await makePlannedRun(world.own, world.nextDate())
      const stopIds = (allRounds[0]?.stops ?? []).filter(({ kind }) => kind !== 'collect').map((stop) => stop.id)
      return { params: { runId: id }, body: { version, stopIds, locked: true } }
    },
  },
  publishRun: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => {
      const { id, version } = await makePlannedRun(world.own, world.nextDate())
      return { params: { runId: id }, body: { version } }
    },
  },
  closeRun: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: async (world) => {
      const { id, version } = await makePublishedRun(world.own, world.nextDate())
      return { params: { runId: id }, body: { version, undecided: 'ready' } }
    },
  },
  getRound: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: ({ run }) => ({ params: { roundId: run.allRounds[0]?.id as string } }),
  },
  getStop: {
    roles: '403 403 200 403 200',
    elsewhere: '404',
    sent: ({ run }) => ({ params: { stopId: run.allRounds[0]?.stops[1]?.id as string } }),
  },
  listMyRounds: { roles: '403 403 403 200 403', elsewhere: '200 empty', sent: nothing },
  reportRefusedEvents: {
    roles: '403 403 403 204 403',
    elsewhere: '204 own',
    sent: ({ run }) => ({
      body: {
        events: [
          {
            ...{ id: randomUUID(), roundId: run.allRounds[0]?.id as string, kind: 'outcome', outcome: 'handed_over' },
            ...{ note: '', reason: 'This stop is gone.', deviceTime: new Date().toISOString() },
          },
        ],
      },
    }),
  },
  recordStopEvents: {
    roles: '403 403 200 200 200',
    elsewhere: '404',
    sent: ({ run }) => {
      const [round] = run.allRounds
      const door = round?.stops.find((stop) => stop.kind === 'deliver')
      const event = {
        ...{ id: randomUUID(), stopId: door?.id, kind: 'outcome', outcome: 'no_answer' },
        deviceTime: new Date().toISOString(),
      }
      return { params: { roundId: round?.id as string }, body: { events: [event] } }
    },
  },
}
