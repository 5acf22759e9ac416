/** PostgreSQL's SQLSTATE, or another code of what a connection threw; undefined: there is none. */
export const sqlState = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

export const foreignKeyViolation = '23503'
