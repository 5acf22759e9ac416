import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import { id, point, storedVersion, text, version } from './fields.ts'

/** What a driver learned at a door, beside the household's record as it is now. */
export const learned = z
  .object({
    recipientId: id,
    /** Of the household. */
    version: storedVersion,
    before: z.object({ accessNotes: z.string(), point: point.nullable() }),
    /** null: nothing about where the door is. */
    learned: z.object({ accessNotes: z.string(), point: point.nullable() }),
    /** Between the two points; null without both. */
    metres: z.int().nullable(),
  })
  .meta({ id: 'Learned' })
export type Learned = z.output<typeof learned>

const params = z.strictObject({ followUpId: id })

export const getLearned = endpoint({
  id: 'getLearned',
  method: 'GET',
  path: '/api/follow-ups/:followUpId/learned',
  access: planners,
  summary: 'What a driver learned at a door, and what the household’s record says',
  params,
  response: learned,
  status: 200,
  errors: ['not-found'],
})

export const acceptLearned = endpoint({
  id: 'acceptLearned',
  method: 'POST',
  path: '/api/follow-ups/:followUpId/learned',
  access: planners,
  summary: 'Accept what a driver learned into the household’s record, edited as needed, and resolve the follow-up',
  params,
  body: z.strictObject({
    /** Of the household, as it was seen. */
    version,
    accessNotes: text(500),
    /** Move the pin to the learned point. */
    movePin: z.boolean(),
    /** What was done, for whoever looks later. */
    resolution: text(500).min(1, 'is required'),
  }),
  status: 204,
  errors: ['not-found', 'stale-version', 'conflict'],
})
