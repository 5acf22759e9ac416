import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import { id, storedDay, storedVersion, version } from './fields.ts'

const doorAddress = z.object({ address: z.string(), unit: z.string().nullable(), postcode: z.string() })

/** A household moved while its order was out: the driver goes to the old address until an organiser decides. */
export const addressChange = z
  .object({
    orderId: id,
    runId: id,
    date: storedDay,
    roundNumber: z.int(),
    driverName: z.string(),
    recipientName: z.string(),
    /** Where the driver is going. */
    before: doorAddress,
    /** Where the household is now. */
    after: doorAddress,
    /** Whether the household has a pin: without one no driver finds it. */
    hasPin: z.boolean(),
    /** Version of the change, referred to by a decision. */
    asked: storedVersion,
  })
  .meta({ id: 'AddressChange' })
export type AddressChange = z.output<typeof addressChange>

export const listAddressChanges = endpoint({
  id: 'listAddressChanges',
  method: 'GET',
  path: '/api/address-changes',
  access: planners,
  summary:
    'Orders that are out and whose household changed its address since: an organiser decides where the driver goes',
  response: z.object({ items: z.array(addressChange) }),
  status: 200,
})

export const decideAddressChange = endpoint({
  id: 'decideAddressChange',
  method: 'POST',
  path: '/api/orders/:orderId/address-change',
  access: planners,
  summary: 'Send the driver to the new address, or leave the round as it is',
  params: z.strictObject({ orderId: id }),
  body: z.strictObject({ asked: version, accept: z.boolean() }),
  status: 204,
  errors: ['not-found', 'stale-version', 'conflict'],
})
