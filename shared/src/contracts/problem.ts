import { z } from 'zod'

/** RFC 9457 problem details as Doorstep sends them. Never a stack, SQL or personal data. */
export const problem = z
  .object({
    type: z.string().meta({ description: 'Stable: /problems/<name>' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'A sentence for a person.' }),
    /** The invalid fields, `path` as in the body sent: `window.from`. */
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** Identifies the line in the server's log. */
    reference: z.string(),
    /** For `stale-version`: the current version. */
    currentVersion: z.int().optional(),
    /** For `conflict`: the records that cause it. */
    ids: z.array(z.string()).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.output<typeof problem>
