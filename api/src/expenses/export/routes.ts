import { pipeline } from 'node:stream/promises'
import { exportExpenseClaim, exportExpenseClaims } from '@doorstep/shared/contracts'
import { type ClaimStatus, localDate } from '@doorstep/shared/rules'
import type { Response } from 'express'
import { validate } from '../../http/mountRoutes.ts'
import { type Route, rawRoute } from '../../http/route.ts'
import { writeTable } from '../../imports/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { asTenant, type TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import type { ExpenseRouteTools } from '../expenseRouteTools.ts'
import { assertHasAccount } from '../policy.ts'
import { findClaim, listClaimsOfStatus, loadLines } from '../queries/claims.ts'
import { exportColumns, rowOfClaim, rowsOfLines } from './exportRows.ts'

/** Files for Open Collective; each is recorded in the audit. */
export const claimExportRoutes = ({ db, clock }: ExpenseRouteTools): readonly Route[] => [
  rawRoute(exportExpenseClaim, async (request, response, maybeActor) => {
    const actor = maybeActor as Actor
    assertHasAccount(actor)
    const { params } = validate(exportExpenseClaim, request) as unknown as { params: { claimId: string } }
    const rows = await asTenant(db, actor, async (tx) => {
      const claim = await findClaim(tx, params.claimId)
      if (!claim) throw notFound('claim')
      if (claim.status === 'draft') throw conflict('A draft is not exported. Hand the claim in first.')
      const lines = (await loadLines(tx, [claim.id])).get(claim.id) ?? []
      await audit(tx, actor, { action: 'exported', entity: 'expense_claim', entityId: claim.id, fields: exportColumns })
      return { number: claim.number, cells: rowsOfLines(claim, lines) }
    })
    await send(response, `expenses-claim-${rows.number}`, rows.cells)
  }),

  rawRoute(exportExpenseClaims, async (request, response, maybeActor) => {
    const actor = maybeActor as Actor
    const { query } = validate(exportExpenseClaims, request) as unknown as { query: { status: ClaimStatus } }
    const rows = await asTenant(db, actor, async (tx) => {
      await audit(tx, actor, { action: 'exported', entity: 'expense_claim', fields: exportColumns })
      return listRows(tx, query.status)
    })
    await send(response, `expenses-${query.status}-${localDate(clock.now(), actor.timeZone)}`, rows)
  }),
]

/** Claims read at once. */
const batchSize = 500

async function listRows(db: TenantDb, status: ClaimStatus): Promise<string[][]> {
  const rows: string[][] = []
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const claims = await listClaimsOfStatus(db, status, after, batchSize)
    const lines = await loadLines(
      db,
      claims.map(({ id }) => id),
    )
    rows.push(...claims.map((claim) => rowOfClaim(claim, lines.get(claim.id) ?? [])))
    const last = claims.at(-1)
    if (claims.length < batchSize || !last) return rows
    after = last.id
  }
}

async function send(response: Response, name: string, rows: readonly string[][]): Promise<void> {
  response.type('text/csv; charset=utf-8')
  response.setHeader('content-disposition', `attachment; filename="${name}.csv"`)
  await pipeline(writeTable('csv', 'expenses', exportColumns, rows), response)
}
