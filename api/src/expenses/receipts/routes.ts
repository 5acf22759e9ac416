import { deleteReceipt, getReceipt, uploadReceipt } from '@doorstep/shared/contracts'
import { validate } from '../../http/mountRoutes.ts'
import { ProblemError } from '../../http/problems.ts'
import { type Route, rawRoute, route } from '../../http/route.ts'
import type { Actor } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/errors.ts'
import { asTenant } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import type { ExpenseRouteTools } from '../expenseRouteTools.ts'
import { assertHasAccount } from '../policy.ts'
import { presentReceipt } from '../present.ts'
import { addReceipt, assertRoom } from './addReceipt.ts'
import { cleanReceipt } from './cleanReceipt.ts'
import { readUpload } from './readUpload.ts'
import { ReceiptError, ReceiptTooLargeError } from './receiptError.ts'
import { removeReceipt } from './removeReceipt.ts'

interface ReceiptPath {
  readonly params: { readonly claimId: string; readonly receiptId: string }
}

/** Receipts of claims: for whoever may see the claim, which row-level security decides. */
export const receiptRoutes = ({ db }: Pick<ExpenseRouteTools, 'db'>): readonly Route[] => [
  rawRoute(uploadReceipt, async (request, response, maybeActor) => {
    const actor = maybeActor as Actor
    const { claimId } = (validate(uploadReceipt, request) as unknown as ReceiptPath).params
    const gone = new AbortController()
    const abort = () => gone.abort()
    response.once('close', abort)
    try {
      await asTenant(db, actor, (tx) => assertRoom(tx, actor, claimId))
      const original = await readUpload(request, Number(request.headers['content-length'] ?? 0)).catch(toProblem)
      const cleaned = await cleanReceipt(original, gone.signal).catch(toProblem)
      const row = await asTenant(db, actor, (tx) => addReceipt(tx, actor, claimId, { original, cleaned }))
      response.status(uploadReceipt.status).json(uploadReceipt.response.parse(presentReceipt(row)))
    } finally {
      response.off('close', abort)
      // Discards the rest of the body: a browser reads no response before it has sent everything.
      request.unpipe()
      request.resume()
    }
  }),

  rawRoute(getReceipt, async (request, response, maybeActor) => {
    const actor = maybeActor as Actor
    assertHasAccount(actor)
    const { claimId, receiptId } = (validate(getReceipt, request) as unknown as ReceiptPath).params
    const { mediaType, content } = await asTenant(db, actor, async (tx) => {
      const row = await tx
        .selectFrom('receipts')
        .select(['mediaType', 'content'])
        .where('claimId', '=', claimId)
        .where('id', '=', receiptId)
        .executeTakeFirst()
      if (!row) throw notFound('receipt')
      await audit(tx, actor, { action: 'viewed', entity: 'expense_claim', entityId: claimId, fields: ['receipts'] })
      return row
    })
    response.type(mediaType)
    // Never a page of ours: a picture within one still shows it.
    const ending = mediaType === 'application/pdf' ? 'pdf' : 'jpg'
    response.setHeader('content-disposition', `attachment; filename="receipt.${ending}"`)
    response.send(content)
  }),

  route(deleteReceipt, async ({ db: tx, actor, params }) => removeReceipt(tx, actor, params)),
]

function toProblem(error: unknown): never {
  if (!(error instanceof ReceiptError)) throw error
  const { message } = error
  throw new ProblemError(error instanceof ReceiptTooLargeError ? 'too-large' : 'invalid-request', message, {
    fields: [{ path: 'file', message }],
  })
}
