import type { NewOrder } from '@doorstep/shared/contracts'
import { boxesForHousehold, doorstepSeconds, type OrganisationSettings, weightOfBoxes } from '@doorstep/shared/rules'
import { grams } from '@doorstep/shared/units'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'

/** A new order's columns, with the defaults where the input is silent. */
export function buildOrderRow(
  actor: Pick<Actor, 'organisationId' | 'userId'>,
  input: NewOrder,
  recipient: Pick<Row<'recipients'>, 'id' | 'householdSize' | 'floor'>,
  settings: OrganisationSettings,
) {
  const boxes = input.boxes ?? (input.kind === 'parcel' ? boxesForHousehold(recipient.householdSize, settings) : 0)
  return {
    organisationId: actor.organisationId,
    id: input.id,
    date: input.date,
    kind: input.kind,
    status: input.onHold ? ('on_hold' as const) : ('ready' as const),
    partnerId: input.partnerId,
    hubId: input.kind === 'parcel' ? input.hubId : null,
    errandItems: input.kind === 'errand' ? input.errandItems : null,
    recipientId: recipient.id,
    boxes,
    grams: grams(input.weightKg ?? weightOfBoxes(boxes, settings)),
    temperature: input.temperature,
    serviceSeconds: input.serviceSeconds ?? doorstepSeconds(boxes, recipient.floor, settings),
    windowFrom: input.window?.from ?? null,
    windowUntil: input.window?.until ?? null,
    priority: input.priority,
    requiredSkills: input.requiredSkills,
    note: input.note,
    createdBy: actor.userId,
  }
}
