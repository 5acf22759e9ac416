import { sharePosition, stopSharingPosition } from '@doorstep/shared/contracts'
import { call, isProblem, ProblemError } from '../../../lib/api.ts'
import type { ShareResult, SharerPorts } from './PositionSharer.ts'
import { rememberSharing } from './rememberedSharing.ts'

/** Metres: a point that may be further off than this is not worth showing. */
const maxInaccuracy = 1000
const timeoutMs = 20_000

/** The browser as a `PositionSharer` needs it. */
export const browserSharerPorts = (roundId: string): SharerPorts => ({
  watch: (onPoint, onDenied) => {
    if (!('geolocation' in navigator)) {
      queueMicrotask(onDenied)
      return () => undefined
    }
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        if (coords.accuracy <= maxInaccuracy) onPoint({ longitude: coords.longitude, latitude: coords.latitude })
      },
      ({ code, PERMISSION_DENIED }) => {
        if (code === PERMISSION_DENIED) onDenied()
      },
      // The receiver of satellites uses much more of the battery.
      { enableHighAccuracy: false, maximumAge: 30_000 },
    )
    return () => navigator.geolocation.clearWatch(watch)
  },
  send: (point, ageSeconds) =>
    interpret(
      call(
        sharePosition,
        { params: { roundId }, body: { point, ageSeconds } },
        { signal: AbortSignal.timeout(timeoutMs) },
      ),
    ),
  deletePoint: () =>
    interpret(call(stopSharingPosition, { params: { roundId } }, { signal: AbortSignal.timeout(timeoutMs) })),
  remember: (sharing) => rememberSharing(roundId, sharing),
  now: () => performance.now(),
  repeat: (callback, ms) => {
    const timer = window.setInterval(callback, ms)
    return () => window.clearInterval(timer)
  },
})

/** Only a problem+json of ours ends it; whatever else answers is no signal. */
const interpret = (request: Promise<unknown>): Promise<ShareResult> =>
  request.then(
    () => 'done',
    (error: unknown) =>
      error instanceof ProblemError && error.problem.status < 500 && !isProblem(error, 'too-many-requests')
        ? 'ended'
        : 'later',
  )
