import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import { id, storedDay } from './fields.ts'

/** What a planner has to look after today, in numbers: the pages behind them name people. */
export const attention = z
  .object({
    date: storedDay,
    /** Ready orders of today and of days before, and of tomorrow. */
    readyToday: z.int(),
    readyTomorrow: z.int(),
    /** Of those: without a pin at the door, so that no plan takes them. */
    withoutPin: z.int(),
    onHold: z.int(),
    /** Orders that wait again after a failed attempt. */
    failedAttempts: z.int(),
    lateEvents: z.int(),
    addressChanges: z.int(),
    /** Recurring orders whose review is due. */
    reviews: z.int(),
    /** Runs from today on whose last planning failed. */
    failedPlannings: z.array(z.object({ runId: id, date: storedDay, sentence: z.string() })),
    /** A sentence for each hub that is closed today, without its full stop. */
    closedHubs: z.array(z.string()),
  })
  .meta({ id: 'Attention' })
export type Attention = z.output<typeof attention>

export const getAttention = endpoint({
  id: 'getAttention',
  method: 'GET',
  path: '/api/attention',
  access: planners,
  summary: 'What needs attention today and tomorrow, in numbers',
  response: attention,
  status: 200,
})

/** The steps of a group's first day, in their order. */
export const firstSteps = [
  'region',
  'postcodes',
  'partner',
  'hub',
  'volunteers',
  'households',
  'orders',
  'run',
] as const
export type FirstStep = (typeof firstSteps)[number]

export const gettingStarted = z
  .object({
    /** By what there is, not by what was clicked. */
    done: z.array(z.enum(firstSteps)),
    /** Nobody of the group needs the list any more. */
    dismissed: z.boolean(),
  })
  .meta({ id: 'GettingStarted' })

export const getGettingStarted = endpoint({
  id: 'getGettingStarted',
  method: 'GET',
  path: '/api/getting-started',
  access: planners,
  summary: 'The first steps of a group, and which of them are done',
  response: gettingStarted,
  status: 200,
})

export const dismissGettingStarted = endpoint({
  id: 'dismissGettingStarted',
  method: 'PUT',
  path: '/api/getting-started',
  access: planners,
  summary: 'Hide the list of first steps for everybody of the group, or show it again',
  body: z.strictObject({ dismissed: z.boolean() }),
  status: 204,
})
