import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import { recordReading } from '../privacy/index.ts'
import { findRun } from '../runs/index.ts'
import { sharePosition } from './commands/sharePosition.ts'
import { stopSharing } from './commands/stopSharing.ts'
import { hasJustRead, listPositions } from './queries.ts'

/** Where drivers are who share it (decision 0069). */
export const positionRoutes: readonly Route[] = [
  route(contract.sharePosition, async ({ db, actor, params, body }) => sharePosition(db, actor, params.roundId, body)),

  route(contract.stopSharingPosition, async ({ db, actor, params }) => stopSharing(db, actor, params.roundId)),

  route(contract.listSharedPositions, async ({ db, actor, peoplePerHour, params: { runId } }) => {
    if (!(await findRun(db, runId))) throw notFound('run')
    const rows = await listPositions(db, runId)
    const driverIds = rows.map(({ driverId }) => driverId)
    if (rows.length > 0 && !(await hasJustRead(db, { userId: actor.userId, runId, driverIds })))
      await recordReading({ db, actor, peoplePerHour }, { entity: 'shared_position', entityId: runId, driverIds })
    return {
      items: rows.map(({ roundId, driverId, driverName, longitude, latitude, ageSeconds }) => ({
        roundId,
        driver: { id: driverId, name: driverName },
        point: { longitude, latitude },
        ageSeconds,
      })),
    }
  }),
]
