import {
  addRegion,
  cancelRegion,
  getRegionFindings,
  listRegions,
  removeRegion as removeRegionEndpoint,
  uploadRegion,
} from '@doorstep/shared/contracts'
import type { Engine, Mode } from '@doorstep/shared/units'
import type { Kysely } from 'kysely'
import { validate } from '../http/mountRoutes.ts'
import { ProblemError } from '../http/problems.ts'
import { type Route, rawRoute, route } from '../http/route.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Database } from '../kernel/database.ts'
import { notFound } from '../kernel/errors.ts'
import { asTenant, type TenantDb } from '../kernel/tenant.ts'
import { audit } from '../privacy/index.ts'
import { receiveExtract, tooLargeError } from './download/receiveExtract.ts'
import { assertCanChangeMap, canChangeMap } from './policy.ts'
import { readPreparation, requestCancellation } from './prepare/preparationFile.ts'
import type { Preparations } from './prepare/preparations.ts'
import type { RunningPreparation } from './prepare/prepareRegion.ts'
import { readFindings } from './prepare/regionFindings.ts'
import { presentFindings, presentRegion } from './present.ts'
import { RegionError } from './region.ts'
import { busyPreparing, isPreparing, takeUploadLock } from './store/folderLocks.ts'
import type { Regions } from './store/openRegions.ts'
import { removeRegion } from './store/removeRegion.ts'

export interface RegionRouteTools {
  readonly db: Kysely<Database>
  readonly dataFolder: string
  readonly regions: Regions
  readonly preparations: Preparations
  /** Geofabrik or a mirror of it. */
  readonly mapServer: string
  /** Name of the organisation that manages the map; undefined: the first one. */
  readonly mapOrganisation: string | undefined
  /** Bytes. */
  readonly maxUploadBytes: number
  /** Bytes of disk that an upload leaves free. */
  readonly minFreeDisk: number
  /** Current sources of travel times. */
  readonly engines: () => Readonly<Record<Mode, Engine>>
}

/** Map regions belong to the installation, not to one organisation. */
export function regionRoutes(tools: RegionRouteTools): Route[] {
  const { dataFolder, preparations } = tools
  return [
    route(listRegions, async ({ actor, db }) => {
      const preparation = await readPreparation(dataFolder)
      return {
        // Read after the preparation: a page that sees its end stops polling, and must have the region by then.
        items: tools.regions.latest().map(presentRegion),
        preparation: preparation ?? null,
        engines: tools.engines(),
        mapServer: tools.mapServer,
        maxUploadBytes: tools.maxUploadBytes,
        canChange: await canChangeMap(db, actor, tools.mapOrganisation),
      }
    }),
    route(getRegionFindings, async ({ params: { regionId } }) => {
      const region = tools.regions.current().find(({ id }) => id === regionId)
      if (!region) throw notFound('region')
      return presentFindings(await readFindings(region.folder))
    }),
    route(addRegion, async ({ actor, db, body }) => {
      await assertCanChangeMap(db, actor, tools.mapOrganisation)
      const { region, name } = body
      const source = { kind: 'geofabrik', region, from: tools.mapServer } as const
      const started = await preparations.start({ dataFolder, source, name }).catch(toProblem('region'))
      return presentStarted(dataFolder, db, actor, started)
    }),
    rawRoute(uploadRegion, async (request, response, actor) => {
      const { file, name } = validate(uploadRegion, request).query
      try {
        const asActor = <T>(work: (db: TenantDb) => Promise<T>) => asTenant(tools.db, actor as Actor, work)
        await asActor((db) => assertCanChangeMap(db, actor as Actor, tools.mapOrganisation))
        const started = await upload(tools, request, { file, name }).catch(toProblem('file'))
        const answer = await asActor((db) => presentStarted(dataFolder, db, actor as Actor, started))
        response.status(uploadRegion.status).json(uploadRegion.response.parse(answer))
      } finally {
        // Discards the rest of the body: a browser reads no response before it has sent everything.
        request.unpipe()
        request.resume()
      }
    }),
    route(cancelRegion, async ({ actor, db, body: { preparationId } }) => {
      await assertCanChangeMap(db, actor, tools.mapOrganisation)
      if (preparations.cancel(preparationId)) return
      const preparation = await readPreparation(dataFolder)
      if (preparation?.id !== preparationId) throw notFound('preparation')
      if (preparation.status === 'running') await requestCancellation(dataFolder, preparationId)
    }),
    route(removeRegionEndpoint, async ({ actor, db, params: { regionId } }) => {
      await assertCanChangeMap(db, actor, tools.mapOrganisation)
      await removeRegion(dataFolder, regionId).catch(toProblem('regionId'))
      await audit(db, actor, { action: 'changed', entity: 'region', fields: ['removed'] })
    }),
  ]
}

async function upload(
  { dataFolder, maxUploadBytes, minFreeDisk, preparations }: RegionRouteTools,
  request: Parameters<Parameters<typeof rawRoute>[1]>[0],
  { file, name }: { readonly file: string; readonly name: string | undefined },
): Promise<RunningPreparation> {
  if (await isPreparing(dataFolder)) throw new RegionError('busy', busyPreparing)
  const bytes = Number(request.headers['content-length'] ?? 0)
  if (bytes > maxUploadBytes) throw tooLargeError(maxUploadBytes)
  const unlock = await takeUploadLock(dataFolder)
  try {
    const limits = { maxBytes: maxUploadBytes, minFreeDisk }
    const received = await receiveExtract(request, { dataFolder, fileName: file, bytes, ...limits })
    try {
      const source = { kind: 'file', path: received.path } as const
      return await preparations.start({ dataFolder, source, name }, received.remove)
    } catch (error) {
      await received.remove()
      throw error
    }
  } finally {
    await unlock()
  }
}

async function presentStarted(dataFolder: string, db: TenantDb, actor: Actor, { id }: RunningPreparation) {
  await audit(db, actor, { action: 'created', entity: 'region', entityId: id })
  const preparation = await readPreparation(dataFolder)
  // Another one may have started since; then this one has ended.
  if (preparation?.id !== id) throw notFound('preparation')
  return preparation
}

/** @param field the form field that the sentence is about */
export const toProblem =
  (field: string) =>
  (error: unknown): never => {
    if (!(error instanceof RegionError)) throw error
    const { fault, message, cause } = error
    if (fault === 'name' || fault === 'extract')
      throw new ProblemError('invalid-request', message, { fields: [{ path: field, message }] })
    if (fault === 'busy') throw new ProblemError('conflict', message)
    if (fault === 'large') throw new ProblemError('too-large', message, { fields: [{ path: field, message }] })
    if (fault === 'unknown') throw new ProblemError('not-found', message)
    throw new ProblemError('unavailable', message, { cause })
  }
