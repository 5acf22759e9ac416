import type { FollowUpKind } from '@doorstep/shared/rules'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'

export interface NewFollowUp {
  readonly kind: FollowUpKind
  /** What it is about, in ids, such as `event:0199…`: the same cause opens one follow-up, however often it is reported. */
  readonly cause: string
  /** Free text, which may be about people. */
  readonly note?: string
  /** What its label names: numbers of boxes, the name of a hub; nobody. */
  readonly facts?: Record<string, string | number>
  readonly runId?: string | null
  readonly roundId?: string | null
  readonly stopId?: string | null
  readonly orderId?: string | null
  readonly recipientId?: string | null
}

/**
 * Opens a follow-up for the organisers, once for its cause; one that was withdrawn is open again, a resolved one stays resolved. Only planners and
 * the program write them: for another role, call `asProgram` before.
 *
 * @param userId who reported it; null: the program
 */
export async function openFollowUp(
  db: TenantDb,
  { organisationId, userId }: { organisationId: string; userId: string | null },
  { note = '', facts = {}, ...followUp }: NewFollowUp,
): Promise<void> {
  const opened = await db
    .insertInto('followUps')
    .values({ organisationId, id: newId(), ...followUp, note: note.slice(0, maxNote), facts, openedBy: userId })
    .onConflict((conflict) =>
      conflict
        .columns(['organisationId', 'cause'])
        .doUpdateSet({ withdrawnAt: null })
        .where('followUps.withdrawnAt', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst()
  if (opened) await announce(db, { organisationId, message: { kind: 'follow-up' } })
}

/** Characters, as in the table. */
const maxNote = 1000
