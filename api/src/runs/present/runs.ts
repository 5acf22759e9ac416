import { type Run, type RunSummary, type UnassignedOrder, unassignedReason } from '@doorstep/shared/contracts'
import { presentPoint } from '../../kernel/presentPoint.ts'
import type { listUnassigned, RunSummaryRow } from '../queries/runs.ts'
import type { StoredReason } from '../tables.ts'

export function presentSummary(row: RunSummaryRow): RunSummary {
  return {
    id: row.id,
    date: row.date,
    slot: row.slot,
    status: row.status,
    window: { from: row.fromTime, until: row.untilTime },
    engine: row.engine,
    rounds: row.rounds ?? 0,
    doors: row.doors ?? 0,
    delivered: row.delivered ?? 0,
    failed: row.failed ?? 0,
    unassigned: row.unassigned ?? 0,
    version: row.version,
  }
}

export function presentRun(row: RunSummaryRow, ready: { orders: number; shifts: number }): Run {
  return {
    ...presentSummary(row),
    plannedAt: row.plannedAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    planError: row.planError,
    sources: row.sources,
    progress: row.progress,
    improvement: row.improvement,
    compactness: row.compactness,
    extraRoundMinutes: row.extraRoundMinutes,
    readyOrders: ready.orders,
    shifts: ready.shifts,
  }
}

/** @param driverNames by id: of the drivers whom the reasons name */
export function presentUnassigned(
  row: Awaited<ReturnType<typeof listUnassigned>>[number],
  driverNames: ReadonlyMap<string, string>,
): UnassignedOrder {
  return {
    orderId: row.orderId,
    recipientName: row.recipientName,
    postcode: row.postcode,
    point: presentPoint(row.longitude, row.latitude),
    boxes: row.boxes,
    reasons: row.reasons.map((reason) => presentReason(reason, driverNames)),
  }
}

/** A driver who has been deleted since is omitted. */
function presentReason({ driverIds, ...reason }: StoredReason, driverNames: ReadonlyMap<string, string>) {
  const names = driverIds?.flatMap((id) => driverNames.get(id) ?? []) ?? []
  return unassignedReason.parse({ ...reason, ...(names.length > 0 && { names }) })
}
