import { z } from 'zod'
import { blockingWarnings, claimStatuses, claimWarningKinds, maxReceiptPence } from '../rules/expenses.ts'
import { mileageModes } from '../rules/mileage.ts'
import { endpoint } from './endpoint.ts'
import { cursor, id, limit, line, page, storedDay, storedVersion, versionInQuery } from './fields.ts'
import { userId } from './members.ts'
import { expenseLimits, mileageRate } from './settings.ts'

/** Who may claim: volunteers with an account, and organisers and admins for what they drove and bought themselves. */
export const claimants = ['driver', 'organiser', 'admin'] as const

const storedPence = z.int().min(0).meta({ description: 'Whole pence' })
const storedMiles = z.int().min(0).meta({ description: 'Hundredths of a mile' })

export const amountPence = z
  .int('must be a whole number of pence')
  .min(1, 'must be at least one penny')
  .max(maxReceiptPence, `can be at most £${(maxReceiptPence / 100).toLocaleString('en-GB')}`)
export const whatFor = line(200)
export const declineReason = line(300)

export const claimLine = z
  .object({
    id,
    kind: z.enum(['mileage', 'receipt']),
    date: storedDay,
    /** null: the round is deleted, or the purchase was not made on one. */
    roundId: id.nullable(),
    roundNumber: z.int().nullable(),
    /** Those of mileage; null for a receipt. */
    mode: z.enum(mileageModes).nullable(),
    /** Along the way to the stops that were reached. */
    measuredMiles: storedMiles.nullable(),
    /** Some of the way was not driven as planned: straight lines stand for it. */
    measureGuessed: z.boolean(),
    /** As claimed. */
    miles: storedMiles.nullable(),
    /** Why these are not the measured ones. */
    reason: z.string().nullable(),
    rate: z
      .object({
        pencePerMile: storedPence,
        pencePerMileAfter: storedPence.nullable(),
        /** Of the miles, those after the threshold of the tax year. */
        milesAfter: storedMiles,
      })
      .nullable(),
    /** Of a draft: as it would be handed in now. */
    pence: storedPence,
    shop: z.string().nullable(),
    purpose: z.string().nullable(),
    receiptId: id.nullable(),
    preApprovalId: id.nullable(),
  })
  .meta({ id: 'ClaimLine' })
export type ClaimLine = z.output<typeof claimLine>

export const receipt = z
  .object({
    id,
    mediaType: z.enum(['image/jpeg', 'application/pdf']),
    bytes: z.int(),
    pages: z.int(),
    uploadedAt: z.iso.datetime(),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.output<typeof receipt>

export const claimWarning = z
  .object({
    kind: z.enum(claimWarningKinds),
    /** The claim cannot be handed in like this. */
    blocking: z.boolean().meta({ description: `True of ${blockingWarnings.join(', ')}` }),
    /** null: about the whole claim. */
    lineId: id.nullable(),
    /** The other claim with the same file or purchase. */
    claimNumber: z.int().nullable(),
    /** The limit that is exceeded. */
    limitPence: storedPence.nullable(),
    /** What the round measures now. */
    miles: storedMiles.nullable(),
  })
  .meta({ id: 'ClaimWarning' })
export type ClaimWarning = z.output<typeof claimWarning>

const summaryFields = {
  id,
  /** Within the organisation: the name of the claim. */
  number: z.int(),
  userId,
  /** Of the claimant. */
  name: z.string(),
  isOwn: z.boolean(),
  /** 2026: from 6 April 2026 to 5 April 2027. */
  taxYear: z.int(),
  status: z.enum(claimStatuses),
  pence: storedPence,
  /** First and last day of its lines; null: it has none. */
  from: storedDay.nullable(),
  until: storedDay.nullable(),
  submittedAt: z.iso.datetime().nullable(),
  paidAt: z.iso.datetime().nullable(),
  version: storedVersion,
}

export const claimSummary = z.object(summaryFields).meta({ id: 'ClaimSummary' })
export type ClaimSummary = z.output<typeof claimSummary>

export const expenseClaim = z
  .object({
    ...summaryFields,
    declineReason: z.string().nullable(),
    /** A title for others, which names no recipient, street or request. */
    title: z.string(),
    lines: z.array(claimLine),
    receipts: z.array(receipt),
    warnings: z.array(claimWarning),
    /** Of the claimant in this tax year, this claim among them; other drafts and declined claims are not counted. */
    taxYearTotal: z.object({
      pence: storedPence,
      miles: z.array(z.object({ mode: z.enum(mileageModes), miles: storedMiles, pence: storedPence })),
    }),
    steps: z.array(
      z.object({
        status: z.enum(claimStatuses),
        at: z.iso.datetime(),
        /** null: whom the reader may not see, or who has left. */
        by: z.string().nullable(),
        reason: z.string().nullable(),
        pence: storedPence.nullable(),
      }),
    ),
  })
  .meta({ id: 'ExpenseClaim' })
export type ExpenseClaim = z.output<typeof expenseClaim>

export const claimableRound = z
  .object({
    roundId: id,
    date: storedDay,
    taxYear: z.int(),
    slot: z.string(),
    roundNumber: z.int(),
    /** As planned; another may be claimed with a reason. */
    mode: z.enum(mileageModes),
    miles: storedMiles,
    measureGuessed: z.boolean(),
    /** What this person may still claim of it: the miles of their own vehicle, and those of the passenger of a car. */
    asDriver: z.boolean(),
    asPassenger: z.boolean(),
  })
  .meta({ id: 'ClaimableRound' })
export type ClaimableRound = z.output<typeof claimableRound>

export const claimParams = z.strictObject({ claimId: id })
/** Why a change of a claim is refused. */
export const claimChangeErrors = ['not-found', 'stale-version', 'conflict'] as const

export const getExpenseRules = endpoint({
  id: 'getExpenseRules',
  method: 'GET',
  path: '/api/expenses/rates',
  access: claimants,
  summary: 'What is paid for a mile, and the limits of the group. Organisers change them in the settings',
  response: z.object({ rates: z.array(mileageRate), limits: expenseLimits }),
  status: 200,
})

export const listClaimableRounds = endpoint({
  id: 'listClaimableRounds',
  method: 'GET',
  path: '/api/expenses/rounds',
  access: claimants,
  summary:
    'Rounds that the caller drove in the last two years and has not claimed, the latest first, with the miles. At most 100',
  response: z.object({ items: z.array(claimableRound) }),
  status: 200,
})

export const listExpenseClaims = endpoint({
  id: 'listExpenseClaims',
  method: 'GET',
  path: '/api/expenses/claims',
  access: claimants,
  summary: 'Claims, the latest first: a driver’s own, and all for organisers and admins',
  query: z.strictObject({
    status: z.enum(claimStatuses).optional(),
    person: userId.optional(),
    taxYear: z.coerce.number().int().min(1970).max(2199).optional(),
    limit,
    cursor,
  }),
  response: page(claimSummary),
  status: 200,
})

export const createExpenseClaim = endpoint({
  id: 'createExpenseClaim',
  method: 'POST',
  path: '/api/expenses/claims',
  access: claimants,
  summary: 'Begin a claim of one’s own, for one tax year',
  body: z.strictObject({
    /** The year in which it begins; default: today’s. */
    taxYear: z.int().min(1970).max(2199).optional(),
  }),
  response: expenseClaim,
  status: 201,
  errors: ['conflict'],
})

export const getExpenseClaim = endpoint({
  id: 'getExpenseClaim',
  method: 'GET',
  path: '/api/expenses/claims/:claimId',
  access: claimants,
  summary: 'A claim with its lines, receipts, warnings and history',
  params: claimParams,
  response: expenseClaim,
  status: 200,
  errors: ['not-found'],
})

export const deleteExpenseClaim = endpoint({
  id: 'deleteExpenseClaim',
  method: 'DELETE',
  path: '/api/expenses/claims/:claimId',
  access: claimants,
  summary: 'Delete one’s own draft that was never handed in',
  params: claimParams,
  query: z.strictObject({ version: versionInQuery }),
  status: 204,
  errors: claimChangeErrors,
})
