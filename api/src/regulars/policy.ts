import type { RegularRow } from './queries.ts'

/** Its partner or its hub is retired: by the rule of `requireActiveSupply` it makes no orders until that changes. */
export const isStopped = (row: RegularRow): boolean => !row.partnerActive || !row.hubActive
