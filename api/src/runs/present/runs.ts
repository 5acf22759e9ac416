import { type Run, type RunSummary, type UnassignedOrder, unassignedReason } from '@doorstep/shared/contracts'
import { presentPoint } from '../../kernel/presentPoint.ts'
import type { listUnassigned, RunSummaryRow } from '../queries/runs.ts'

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

export function presentUnassigned(row: Awaited<ReturnType<typeof listUnassigned>>[number]): UnassignedOrder {
  return {
    orderId: row.orderId,
    recipientName: row.recipientName,
    postcode: row.postcode,
    point: presentPoint(row.longitude, row.latitude),
    boxes: row.boxes,
    reasons: row.reasons.map((reason) => unassignedReason.parse(reason)),
  }
}
