import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { day, id } from './fields.ts'
import { foodRules } from './recipients.ts'

export const packingItem = z
  .object({
    orderId: id,
    /** The last four characters of the order's id, for a label that names nobody. */
    code: z.string(),
    hub: z.object({ id, name: z.string() }),
    boxes: z.int(),
    temperature: z.enum(['ambient', 'chilled', 'hot']),
    householdSize: z.int(),
    foodRules: z.array(z.enum(foodRules)),
    /** Where a plan has put it; null until there is one. */
    round: z.object({ slot: z.string(), number: z.int(), position: z.int() }).nullable(),
    /** Its round has been published. */
    isOut: z.boolean(),
  })
  .meta({ id: 'PackingItem' })
export type PackingItem = z.output<typeof packingItem>

export const listPacking = endpoint({
  id: 'listPacking',
  method: 'GET',
  path: '/api/packing',
  access: ['packer', 'handler', 'organiser', 'admin'],
  summary:
    'The parcels to pack on a day, today when it is not set, by hub and round; without names, addresses and phones',
  query: z.strictObject({ date: day.optional() }),
  response: z.object({ date: z.iso.date(), items: z.array(packingItem) }),
  status: 200,
})
