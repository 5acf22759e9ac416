import { RoadsError } from '../port.ts'

/**
 * What went wrong with one request:
 * - broken: the server failed in the midst of it (5xx, connection reset, broken off); the same may work in a moment
 * - unusable: not there, too slow, or its answer makes no sense; another server may do, this one will not soon
 * - refused: it understood and said no (4xx); asking again changes nothing
 */
export type OsrmFailureKind = 'broken' | 'unusable' | 'refused'

/** Never holds the request, which is full of places, nor the error below it, which may quote it. */
export class OsrmFailure extends Error {
  override name = 'OsrmFailure'
  readonly kind: OsrmFailureKind
  /** OSRM's word for what it refused: NoRoute, NoSegment, TooBig, InvalidQuery …; or the status. */
  readonly code: string

  constructor(kind: OsrmFailureKind, code: string) {
    super(`OSRM request ${kind}: ${code}`)
    this.kind = kind
    this.code = code
  }
}

/** A failure in words for an organiser; everything else as it is. */
export function toRoadsError(error: unknown): unknown {
  if (!(error instanceof OsrmFailure)) return error
  if (error.kind !== 'refused')
    return new RoadsError('The route server (OSRM) does not answer properly right now. Please try again in a minute.')
  if (error.code === 'NoSegment')
    return new RoadsError('A place lies too far from every street that the route server (OSRM) knows.')
  if (error.code === 'NoRoute') return new RoadsError('There is no way on the streets between two of the places.')
  return new RoadsError(
    `The route server (OSRM) refuses to answer (${error.code}). Its settings and ours do not fit together.`,
  )
}
