import {
  getPostcodeImport,
  type PostcodeImportSummary,
  type PostcodeLoading,
  uploadPostcodes,
} from '@doorstep/shared/contracts'
import type { Kysely } from 'kysely'
import { validate } from '../../http/mountRoutes.ts'
import { ProblemError } from '../../http/problems.ts'
import { type Route, rawRoute, route } from '../../http/route.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Database } from '../../kernel/database.ts'
import { asTenant } from '../../kernel/tenant.ts'
import { latestPostcodeImport, openCodePointZip, type PostcodeImport, PostcodesError } from '../../postcodes/index.ts'
import { audit } from '../../privacy/index.ts'
import { type ReceivedExtract, receiveExtract } from '../download/receiveExtract.ts'
import { assertCanChangeMap } from '../policy.ts'
import { toProblem } from '../routes.ts'
import { readLoading } from './loadingFile.ts'
import type { PostcodeLoadings } from './postcodeLoadings.ts'

export interface PostcodeRouteTools {
  readonly db: Kysely<Database>
  /** As the app's role. */
  readonly appUrl: string
  readonly postcodeLoadings: PostcodeLoadings
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
      // Read first: a page that sees the end stops asking, and must have the postcodes by then.
      const loading = (await readLoading(tools.dataFolder)) ?? null
      const latest = await latestPostcodeImport(db)
      return { loading, latest: latest ? present(latest) : null }
    }),
    rawRoute(uploadPostcodes, async (request, response, actor) => {
      const { file } = validate(uploadPostcodes, request).query
      const admin = actor as Actor
      try {
        await asTenant(tools.db, admin, (db) => assertCanChangeMap(db, admin, tools.mapOrganisation))
        const bytes = Number(request.headers['content-length'] ?? 0)
        const { dataFolder, maxUploadBytes: maxBytes, minFreeDisk } = tools
        const limits = { dataFolder, bytes, maxBytes, minFreeDisk }
        const received = await receiveExtract(request, { ...limits, kind: 'zip', fileName: file }).catch(
          toProblem('file'),
        )
        const loading = await start(tools, admin, received)
        response.status(uploadPostcodes.status).json(uploadPostcodes.response.parse(loading))
      } finally {
        // Discards the rest of the body: a browser reads no response before it has sent everything.
        request.unpipe()
        request.resume()
      }
    }),
  ]
}

/** Checks the file, which its admin still sees, and loads it after the answer. */
async function start(
  { db, dataFolder, appUrl, postcodeLoadings }: PostcodeRouteTools,
  admin: Actor,
  received: ReceivedExtract,
): Promise<PostcodeLoading> {
  try {
    const source = await openCodePointZip(received.path).catch(refusePostcodes)
    const afterwards = async (isLoaded: boolean) => {
      await received.remove()
      const entry = { action: 'imported', entity: 'region', fields: ['postcodes'] } as const
      if (isLoaded) await asTenant(db, admin, (tx) => audit(tx, admin, entry))
    }
    return await postcodeLoadings.start({ dataFolder, appUrl, source, afterwards }).catch(toProblem('file'))
  } catch (error) {
    await received.remove()
    throw error
  }
}

const refusePostcodes = (error: unknown): never => {
  if (!(error instanceof PostcodesError)) throw error
  throw new ProblemError('invalid-request', error.message, { fields: [{ path: 'file', message: error.message }] })
}
