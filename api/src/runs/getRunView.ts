import type { Run } from '@doorstep/shared/contracts'
import { countShifts } from '../drivers/index.ts'
import { notFound } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { countOrdersToPlan } from '../orders/index.ts'
import { presentRun } from './present/runs.ts'
import { findRunSummary } from './queries/runs.ts'

/** A run as all answers show it. */
export async function getRunView(db: TenantDb, runId: string): Promise<Run> {
  const row = await findRunSummary(db, runId)
  if (!row) throw notFound('run')
  return presentRun(row, { orders: await countOrdersToPlan(db, row), shifts: await countShifts(db, row.date) })
}
