import { sql } from 'kysely'
import { notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/**
 * Changes a session to another organisation of its person. A trigger reports it, so that the streams of pages that still show the old one end.
 *
 * @param db as that person
 * @throws DomainError 'not-found' unless they are an active member there
 */
export async function switchOrganisation(db: TenantDb, sessionId: string, organisationId: string): Promise<void> {
  const { rows } = await sql<{ done: boolean }>`
    select switch_organisation(${sessionId}, ${organisationId}) as done`.execute(db)
  if (!rows[0]?.done) throw notFound('organisation')
}
