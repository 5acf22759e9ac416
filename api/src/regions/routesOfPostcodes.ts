import { getPostcodeImport, type PostcodeImportSummary, uploadPostcodes } from '@doorstep/shared/contracts'
import type { Kysely } from 'kysely'
import { validate } from '../http/mountRoutes.ts'
import { ProblemError } from '../http/problems.ts'
import { type Route, rawRoute, route } from '../http/route.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Database } from '../kernel/database.ts'
import { asTenant } from '../kernel/tenant.ts'
import {
  importPostcodes,
  latestPostcodeImport,
  openCodePointZip,
  type PostcodeImport,
  PostcodesError,
} from '../postcodes/index.ts'
import { audit } from '../privacy/index.ts'
import { receiveExtract } from './download/receiveExtract.ts'
import { assertCanChangeMap } from './policy.ts'
import { toProblem } from './routes.ts'

export interface PostcodeRouteTools {
  readonly db: Kysely<Database>
  /** As the app's role. */
  readonly appUrl: string
  readonly dataFolder: string
  readonly mapOrganisation: string | undefined
  /** Bytes. */
  readonly maxUploadBytes: number
  readonly minFreeDisk: number
}

const present = ({ source, dataDate, importedAt, postcodes }: PostcodeImport): PostcodeImportSummary => ({
  ...{ source, dataDate, postcodes },
  importedAt: importedAt.toISOString(),
})

/** Postcodes belong to the installation, as the map does, and the same admins look after them. */
export function routesOfPostcodes(tools: PostcodeRouteTools): Route[] {
  return [
    route(getPostcodeImport, async ({ db }) => {
      const latest = await latestPostcodeImport(db)
      return { latest: latest ? present(latest) : null }
    }),
    rawRoute(uploadPostcodes, async (request, response, actor) => {
      const { file } = validate(uploadPostcodes, request).query as unknown as { file: string }
      const admin = actor as Actor
      try {
        await asTenant(tools.db, admin, (db) => assertCanChangeMap(db, admin, tools.mapOrganisation))
        const bytes = Number(request.headers['content-length'] ?? 0)
        const { dataFolder, maxUploadBytes: maxBytes, minFreeDisk } = tools
        const limits = { dataFolder, bytes, maxBytes, minFreeDisk }
        const received = await receiveExtract(request, { ...limits, kind: 'zip', fileName: file }).catch(
          toProblem('file'),
        )
        try {
          const source = await openCodePointZip(received.path).catch(refusePostcodes)
          await importPostcodes(tools.appUrl, source, { asApp: true }).catch(refusePostcodes)
        } finally {
          await received.remove()
        }
        const latest = await asTenant(tools.db, admin, async (db) => {
          await audit(db, admin, { action: 'imported', entity: 'region', fields: ['postcodes'] })
          return latestPostcodeImport(db)
        })
        response.json(uploadPostcodes.response.parse(present(latest as PostcodeImport)))
      } finally {
        // Discards the rest of the body: a browser reads no response before it has sent everything.
        request.unpipe()
        request.resume()
      }
    }),
  ]
}

const refusePostcodes = (error: unknown): never => {
  if (!(error instanceof PostcodesError)) throw error
  throw new ProblemError('invalid-request', error.message, { fields: [{ path: 'file', message: error.message }] })
}
