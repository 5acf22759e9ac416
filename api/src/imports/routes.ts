import * as contract from '@doorstep/shared/contracts'
import type { Kysely } from 'kysely'
import type { AddressSearch } from '../addresses/index.ts'
import { validate } from '../http/mountRoutes.ts'
import { ProblemError } from '../http/problems.ts'
import { type Route, rawRoute, route } from '../http/route.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database, Row } from '../kernel/database.ts'
import { asTenant, type TenantDb } from '../kernel/tenant.ts'
import { recordReading } from '../privacy/index.ts'
import { loadColumns } from './columns.ts'
import { changeImportRow } from './commands/changeImportRow.ts'
import { confirmImport } from './commands/confirmImport.ts'
import { discardImport } from './commands/discardImport.ts'
import { mapImport } from './commands/mapImport.ts'
import { stageImport } from './commands/stageImport.ts'
import { undoImport } from './commands/undoImport.ts'
import type { AfterHouseholdChange, ImportJob } from './importTools.ts'
import { assertCanExchange } from './policy.ts'
import { presentImport, presentImportRow, presentListedImport } from './present.ts'
import { countRows, getImport, listRecentImports, listRows } from './queries.ts'
import { SpreadsheetError } from './read/sheet.ts'
import { receiveSpreadsheet, TooLargeError } from './receiveSpreadsheet.ts'

export interface ImportRouteTools {
  readonly db: Kysely<Database>
  readonly clock: Clock
  readonly addresses: AddressSearch
  readonly afterHouseholdChange: AfterHouseholdChange
  readonly enqueue: (job: ImportJob) => Promise<void>
}

/** Milliseconds for the statements that store an uploaded list, or take one back. */
const statementTimeoutMs = 60_000

export const importRoutes = (tools: ImportRouteTools): readonly Route[] => [
  rawRoute(contract.uploadSpreadsheet, async (request, response, actor) => {
    const { kind, file } = validate(contract.uploadSpreadsheet, request).query as unknown as {
      kind: 'households'
      file: string
    }
    assertCanExchange(actor as Actor, kind)
    const gone = new AbortController()
    const abort = () => gone.abort()
    response.once('close', abort)
    try {
      const bytes = Number(request.headers['content-length'] ?? 0)
      const spreadsheet = await receiveSpreadsheet(request, bytes, gone.signal).catch(toProblem)
      const answer = await asTenant(
        tools.db,
        actor as Actor,
        async (db) =>
          view(db, await getImport(db, await stageImport(db, actor as Actor, { kind, fileName: file, spreadsheet }))),
        { statementTimeoutMs },
      )
      response.status(contract.uploadSpreadsheet.status).json(contract.uploadSpreadsheet.response.parse(answer))
    } finally {
      response.off('close', abort)
      // Discards the rest of the body: a browser reads no response before it has sent everything.
      request.unpipe()
      request.resume()
    }
  }),

  route(contract.listImports, async ({ db }) => {
    const items = await listRecentImports(db)
    return { items: await Promise.all(items.map(async (item) => presentListedImport(item, await toWriteOf(db, item)))) }
  }),

  route(contract.getImport, async ({ db, params }) => view(db, await getImport(db, params.importId))),

  route(contract.mapImport, async ({ db, params, body, afterCommit }) => {
    const item = await mapImport(db, params.importId, body)
    if (item.status === 'checking') afterCommit(() => tools.enqueue(jobOf(item)))
    return view(db, item)
  }),

  route(contract.listImportRows, async ({ db, actor, peoplePerHour, params, query }) => {
    const item = await getImport(db, params.importId)
    const rows = await listRows(db, item, query)
    const shown = rows.slice(0, query.limit)
    await recordOurs({ db, actor, peoplePerHour }, item, shown)
    return { items: shown.map((row) => presentImportRow(item.kind, row)), hasMore: rows.length > query.limit }
  }),

  route(contract.changeImportRow, async ({ db, actor, peoplePerHour, clock, params, body }) => {
    const { item, row } = await changeImportRow(
      { db, addresses: tools.addresses, now: clock.now() },
      params.importId,
      params.number,
      body,
    )
    await recordOurs({ db, actor, peoplePerHour }, item, [row])
    return { row: presentImportRow(item.kind, row), import: await view(db, item) }
  }),

  route(contract.confirmImport, async ({ db, params, body, afterCommit }) => {
    const item = await confirmImport(db, params.importId, body)
    afterCommit(() => tools.enqueue(jobOf(item)))
    return view(db, item)
  }),

  route(contract.undoImport, async ({ db, actor, clock, params, body }) => {
    const { afterHouseholdChange } = tools
    const item = await undoImport({ db, actor, now: clock.now(), afterHouseholdChange }, params.importId, body.version)
    return view(db, item)
  }),

  route(contract.discardImport, async ({ db, params }) => discardImport(db, params.importId)),
]

async function view(db: TenantDb, item: Row<'imports'>) {
  const counts = item.status === 'mapping' || item.status === 'checking' ? undefined : await countRows(db, item)
  return presentImport(item, await loadColumns(db, item), counts)
}

const toWriteOf = async (db: TenantDb, item: Row<'imports'>): Promise<number> =>
  item.status === 'ready' || item.status === 'written' ? (await countRows(db, item)).toWrite : item.progressTotal

const jobOf = ({ organisationId, id, version }: Row<'imports'>): ImportJob => ({
  organisationId,
  importId: id,
  version,
})

/** Rows show what we know of those they match. */
async function recordOurs(
  reader: Pick<Parameters<typeof recordReading>[0], 'db' | 'actor' | 'peoplePerHour'>,
  { kind }: Row<'imports'>,
  rows: readonly Row<'importRows'>[],
): Promise<void> {
  const ids = [...new Set(rows.flatMap(({ matchId }) => matchId ?? []))]
  if (kind === 'volunteers') await recordReading(reader, { entity: 'driver', driverIds: ids })
  else if (kind !== 'shifts') await recordReading(reader, { entity: 'recipient', recipientIds: ids })
}

function toProblem(error: unknown): never {
  if (!(error instanceof SpreadsheetError)) throw error
  const { message } = error
  throw new ProblemError(error instanceof TooLargeError ? 'too-large' : 'invalid-request', message, {
    fields: [{ path: 'file', message }],
  })
}
