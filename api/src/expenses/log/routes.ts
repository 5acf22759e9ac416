import { getMileageLog } from '@doorstep/shared/contracts'
import { validate } from '../../http/mountRoutes.ts'
import { type Route, rawRoute } from '../../http/route.ts'
import type { Actor } from '../../kernel/actor.ts'
import { conflict } from '../../kernel/errors.ts'
import { asTenant } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import type { ExpenseRouteTools } from '../expenseRouteTools.ts'
import { getClaimView } from '../getClaimView.ts'
import { assertHasAccount } from '../policy.ts'
import { toMileageLog } from './toMileageLog.ts'
import { writeMileageLog } from './writeMileageLog.ts'

/** The mileage log of a claim as a PDF; recorded in the audit. */
export const mileageLogRoutes = ({ db, clock }: ExpenseRouteTools): readonly Route[] => [
  rawRoute(getMileageLog, async (request, response, maybeActor) => {
    const actor = maybeActor as Actor
    assertHasAccount(actor)
    const { params } = validate(getMileageLog, request) as unknown as { params: { claimId: string } }
    const claim = await asTenant(db, actor, async (tx) => {
      const view = await getClaimView(tx, actor, params.claimId)
      if (view.status === 'draft') throw conflict('A draft has no mileage log yet. Hand the claim in first.')
      await audit(tx, actor, {
        action: 'exported',
        entity: 'expense_claim',
        entityId: view.id,
        fields: ['mileage_log'],
      })
      return view
    })
    const pdf = await writeMileageLog(toMileageLog(claim, actor.organisationName, clock.now()))
    response.type('application/pdf')
    response.setHeader('content-disposition', `attachment; filename="mileage-log-claim-${claim.number}.pdf"`)
    response.send(pdf)
  }),
]
