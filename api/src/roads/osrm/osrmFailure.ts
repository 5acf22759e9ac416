import { RoadsError } from '../port.ts'

/**
 * What went wrong with one request:
 * - broken: the server failed during the request (5xx, connection reset or cut); a retry may succeed
 * - unusable: no connection, too slow, or an invalid answer; another server may succeed, this one will not soon
 * - refused: it rejected the request (4xx); a retry changes nothing
 */
export type OsrmFailureKind = 'broken' | 'unusable' | 'refused'

/** Never contains the request, which is full of coordinates, nor its cause, which may quote it. */
export class OsrmFailure extends Error {
  override name = 'OsrmFailure'
  readonly kind: OsrmFailureKind
  /** OSRM's code for what it refused: NoRoute, NoSegment, TooBig, InvalidQuery …; or the status. */
  readonly code: string

  constructor(kind: OsrmFailureKind, code: string) {
    super(`OSRM request ${kind}: ${code}`)
    this.kind = kind
    this.code = code
  }
}

/** A failure as a sentence for an organiser; any other error unchanged. */
export function toRoadsError(error: unknown): unknown {
  if (!(error instanceof OsrmFailure)) return error
  if (error.kind !== 'refused')
    return new RoadsError('The route server (OSRM) is not responding. Please try again in a minute.')
  if (error.code === 'NoSegment')
    return new RoadsError('A location is too far from every street that the route server (OSRM) knows.')
  if (error.code === 'NoRoute') return new RoadsError('There is no route on the streets between two of the locations.')
  return new RoadsError(`The route server (OSRM) rejects the request (${error.code}): its settings do not match ours.`)
}
