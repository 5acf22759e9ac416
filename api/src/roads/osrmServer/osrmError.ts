/** The codes of OSRM's HTTP API v1 that this server uses. */
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

/** A request without an answer: sent to the client as it is, with status 400. */
export class OsrmError extends Error {
  override name = 'OsrmError'
  readonly code: OsrmErrorCode

  constructor(code: OsrmErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
