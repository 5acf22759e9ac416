import { pipeline } from 'node:stream/promises'
import { exportList, getImportTemplate } from '@doorstep/shared/contracts'
import { type ImportKind, localDate } from '@doorstep/shared/rules'
import type { Response } from 'express'
import { validate } from '../../http/mountRoutes.ts'
import { liftDeadline } from '../../http/requestDeadline.ts'
import { type Route, rawRoute } from '../../http/route.ts'
import type { Actor } from '../../kernel/actor.ts'
import { asTenant } from '../../kernel/tenant.ts'
import { type AuditedEntity, audit } from '../../privacy/index.ts'
import { assertCanExchange } from '../policy.ts'
import type { ImportRouteTools } from '../routes.ts'
import { exchangeColumns } from './exchangeColumns.ts'
import { type ExportRange, exportRows } from './exportRows.ts'
import { type TableCell, writeTable } from './writeTable.ts'

interface Wanted {
  readonly params: { readonly kind: ImportKind }
  readonly query: { readonly format: 'csv' | 'xlsx' } & ExportRange
}

const entities: Readonly<Record<ImportKind, AuditedEntity>> = {
  households: 'recipient',
  orders: 'order',
  volunteers: 'driver',
  shifts: 'shift',
}

export const exportRoutes = ({ db, clock }: Pick<ImportRouteTools, 'db' | 'clock'>): readonly Route[] => [
  rawRoute(exportList, async (request, response, maybeActor) => {
    const actor = maybeActor as Actor
    const { params, query } = validate(exportList, request) as unknown as Wanted
    assertCanExchange(actor, params.kind)
    // Committed first: a download that is broken off has shown people all the same.
    const entry = { action: 'exported', entity: entities[params.kind], fields: headerOf(params.kind) } as const
    await asTenant(db, actor, (tx) => audit(tx, actor, entry))
    await asTenant(db, actor, async (tx) => {
      liftDeadline(response)
      const day = localDate(clock.now(), actor.timeZone)
      startFile(response, `${params.kind}-${day}`, query.format)
      const rows = exportRows(tx, params.kind, query)
      await pipeline(writeTable(query.format, params.kind, headerOf(params.kind), rows), response)
    })
  }),

  rawRoute(getImportTemplate, async (request, response, actor) => {
    const { params, query } = validate(getImportTemplate, request) as unknown as Wanted
    assertCanExchange(actor as Actor, params.kind)
    startFile(response, `${params.kind}-template`, query.format)
    await pipeline(writeTable(query.format, params.kind, headerOf(params.kind), examplesOf(params.kind)), response)
  }),
]

const headerOf = (kind: ImportKind): string[] => exchangeColumns[kind].map(({ header }) => header)

const examplesOf = (kind: ImportKind): TableCell[][] =>
  ([0, 1] as const).map((index) => exchangeColumns[kind].map(({ examples }) => examples[index]))

function startFile(response: Response, name: string, format: 'csv' | 'xlsx'): void {
  response.type(
    format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  )
  response.setHeader('content-disposition', `attachment; filename="${name}.${format}"`)
}
