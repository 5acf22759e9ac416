import type { Briefing } from '@doorstep/shared/contracts'
import type { BriefingReader, findBriefing } from '../queries/briefings.ts'

type BriefingRow = NonNullable<Awaited<ReturnType<typeof findBriefing>>>

export const presentBriefing = (row: BriefingRow, readers: readonly BriefingReader[]): Briefing => ({
  id: row.id,
  date: row.date,
  text: row.text,
  sentAt: row.sentAt.toISOString(),
  sentBy: row.senderName ?? '',
  drivers: readers.map(({ id, name, readAt }) => ({ id, name, readAt: readAt?.toISOString() ?? null })),
})
