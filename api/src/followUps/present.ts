import type { FollowUp } from '@doorstep/shared/contracts'
import { isAlerting } from '@doorstep/shared/rules'
import { formatPhone } from '../phones/phone.ts'
import type { ListedFollowUp } from './queries.ts'

export const presentFollowUp = (row: ListedFollowUp): FollowUp => ({
  id: row.id,
  kind: row.kind,
  alerting: isAlerting(row.kind),
  facts: row.facts,
  note: row.note,
  openedAt: row.openedAt.toISOString(),
  openedBy: row.openerName,
  runId: row.runId,
  date: row.runDate,
  roundId: row.roundId,
  roundNumber: row.roundNumber,
  driverName: row.driverName,
  driverPhone: formatPhone(row.driverPhone),
  stopId: row.stopId,
  orderId: row.orderId,
  recipientId: row.recipientId,
  recipientName: row.recipientName,
  resolvedAt: row.resolvedAt?.toISOString() ?? null,
  resolvedBy: row.resolverName,
  resolution: row.resolution,
})
