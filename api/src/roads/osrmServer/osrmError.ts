/** The codes of OSRM's HTTP API v1 that this server gives. */
export type OsrmErrorCode =
  | 'InvalidUrl'
  | 'InvalidService'
  | 'InvalidVersion'
  | 'InvalidOptions'
  | 'InvalidQuery'
  | 'InvalidValue'
  | 'NoSegment'
  | 'TooBig'
  | 'NoRoute'
  | 'NoTable'
  | 'NoTrips'
  | 'NotImplemented'

/** A request that has no answer: sent to the client as it stands, with status 400. */
export class OsrmError extends Error {
  override name = 'OsrmError'
  readonly code: OsrmErrorCode

  constructor(code: OsrmErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
