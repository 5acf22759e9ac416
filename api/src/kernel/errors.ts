export type ErrorKind = 'not-found' | 'stale-version' | 'conflict' | 'invalid-field' | 'forbidden' | 'limit-exceeded'

interface Details {
  readonly fields?: { path: string; message: string }[]
  readonly currentVersion?: number
  readonly ids?: string[]
}

/** A rule of the domain refuses. The message is a sentence for a person and contains no personal data. */
export class DomainError extends Error {
  override name = 'DomainError'
  readonly kind: ErrorKind
  readonly details: Details

  constructor(kind: ErrorKind, sentence: string, details: Details = {}) {
    super(sentence)
    this.kind = kind
    this.details = details
  }
}

export const notFound = (what: string): DomainError => new DomainError('not-found', `There is no such ${what}.`)

export const conflict = (sentence: string, details: Pick<Details, 'ids'> = {}): DomainError =>
  new DomainError('conflict', sentence, details)

export const forbidden = (sentence: string): DomainError => new DomainError('forbidden', sentence)

export const limitExceeded = (sentence: string): DomainError => new DomainError('limit-exceeded', sentence)

export const invalidField = (path: string, message: string): DomainError =>
  new DomainError('invalid-field', `Please check: ${path} ${message}.`, { fields: [{ path, message }] })

export const staleVersion = (what: string, currentVersion: number): DomainError =>
  new DomainError(
    'stale-version',
    `This ${what} was changed by somebody else. Look at the newer state and try again.`,
    { currentVersion },
  )

/** Why an update of a certain version found no row: it is gone, or somebody changed it. */
export const missingOrStale = (current: { version: number } | undefined, what: string): DomainError =>
  current ? staleVersion(what, current.version) : notFound(what)
