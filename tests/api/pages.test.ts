import { randomUUID } from 'node:crypto'
import {
  createRecipient,
  createRun,
  type ListedOrder,
  listOrders,
  listRuns,
  type Order,
  orderSorts,
  searchRecipients,
  updateOrder,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makeHousehold, makeOrder } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'

const api = useTestApi()
let group: Group
let client: Client
const date = '2034-05-05'
const existing: Order[] = []

/** Few distinct values, so that many rows tie and only the id orders them. */
const postcodes = ['ZZ1 2BB', 'ZZ10 2BB', 'ZZ2 2BB'] as const
const windows = [null, { from: 3600, until: 7200 }, { from: 0, until: 60 }] as const

beforeAll(async () => {
  group = await makeGroup(api)
  client = group.people.organiser.client
  for (let index = 0; index < 23; index++) existing.push(await logOrder(index))
})

async function logOrder(index: number): Promise<Order> {
  const household = await makeHousehold(client, { postcode: postcodes[index % 3] as string })
  const window = windows[index % 3] as (typeof windows)[number]
  return makeOrder(group, { date, recipientId: household.id, window, onHold: index % 4 === 0 })
}

interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
}

/** Reads all pages, with an action between each two. */
async function walk<Item>(
  read: (cursor: string | undefined) => Promise<Page<Item>>,
  meanwhile: (items: Item[]) => Promise<unknown> = async () => {},
): Promise<Item[]> {
  const seen: Item[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < 100; pages++) {
    const page = await read(cursor)
    seen.push(...page.items)
    if (page.nextCursor === null) return seen
    cursor = page.nextCursor
    await meanwhile(page.items)
  }
  throw new Error('the pages have no end')
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id)
const expectEachOnce = (seen: readonly { id: string }[], expected: readonly { id: string }[]) => {
  expect(new Set(idsOf(seen)).size).toBe(seen.length)
  expect(idsOf(seen)).toEqual(expect.arrayContaining(idsOf(expected)))
}

/** Sort keys as the contract defines them; for single-case ASCII the database's text order equals C. */
const sortedBy: Record<(typeof orderSorts)[number], (order: ListedOrder) => string> = {
  created: (order) => order.createdAt,
  window: (order) => `${order.window?.from ?? 1_000_000}`.padStart(8, '0'),
  status: (order) => order.status,
  postcode: (order) => order.recipient.postcode.split(' ')[0] as string,
}

describe.each(orderSorts.flatMap((sort) => (['asc', 'desc'] as const).map((direction) => ({ sort, direction }))))(
  'orders by $sort $direction',
  ({ sort, direction }) => {
    const read = (limit: number) => (cursor: string | undefined) =>
      client.call(listOrders, { query: { date, sort, direction, limit, ...(cursor ? { cursor } : {}) } })

    it('returns each once and in order, for any page size', async () => {
      for (const limit of [1, 4, 22, 23, 24, 200]) {
        const seen = await walk(read(limit))
        expectEachOnce(seen, existing)
        const values = seen.map(sortedBy[sort])
        const inOrder = direction === 'asc' ? values.toSorted() : values.toSorted().toReversed()
        expect(values).toEqual(inOrder)
      }
    })

    it('returns each once while orders are added and changed', async () => {
      let index = 0
      const seen = await walk(read(5), async (items) => {
        index += 1
        await logOrder(index)
        for (const order of items.slice(0, 2)) await touch(order.id)
      })
      expectEachOnce(seen, existing)
    })
  },
)

/** A change that affects no sort value. */
async function touch(orderId: string): Promise<void> {
  const { items } = await client.call(listOrders, { query: { date, limit: 200 } })
  const version = items.find(({ id }) => id === orderId)?.version as number
  await client.call(updateOrder, { params: { orderId }, body: { version, note: `Seen ${randomUUID()}` } })
}

describe('other lists', () => {
  it('runs: each once, the newest day first, while runs are added', async () => {
    const runs: { id: string }[] = []
    for (let index = 0; index < 9; index++)
      runs.push(await client.call(createRun, { body: { date: `2034-05-0${1 + (index % 3)}`, slot: `Slot ${index}` } }))
    let added = 0
    const seen = await walk(
      (cursor) => client.call(listRuns, { query: { limit: 2, ...(cursor ? { cursor } : {}) } }),
      () => client.call(createRun, { body: { date: '2034-05-02', slot: `Added ${added++}` } }),
    )
    expectEachOnce(seen, runs)
    expect(seen.map((run) => run.date)).toEqual(
      seen
        .map((run) => run.date)
        .toSorted()
        .toReversed(),
    )
  })

  it('households found: each once while others are added', async () => {
    const households: { id: string }[] = []
    for (let index = 0; index < 7; index++)
      households.push(await makeHousehold(client, { name: `Quentin Quill ${index}` }))
    const seen = await walk(
      (cursor) => client.call(searchRecipients, { body: { text: 'quill', limit: 2, ...(cursor ? { cursor } : {}) } }),
      () => client.call(createRecipient, { body: { name: 'Late Quill', address: '1 Late Lane', postcode: 'ZZ1 2BB' } }),
    )
    expectEachOnce(seen, households)
  })

  it('refuse the cursor of another list, sort or direction', async () => {
    const cursorOf = async (query: object) => {
      const page = await client.call(listOrders, { query: { date, limit: 1, ...query } })
      return page.nextCursor as string
    }
    const created = await cursorOf({})
    const { nextCursor: ofRuns } = await client.call(listRuns, { query: { limit: 1 } })
    const { nextCursor: ofHouseholds } = await client.call(searchRecipients, { body: { text: '', limit: 1 } })
    const replies = await Promise.all([
      client.ask(listOrders, { query: { date, cursor: await cursorOf({ direction: 'asc' }) } }),
      client.ask(listOrders, { query: { date, cursor: await cursorOf({ sort: 'status' }) } }),
      client.ask(listOrders, { query: { date, cursor: ofRuns } }),
      client.ask(listRuns, { query: { cursor: created } }),
      client.ask(listRuns, { query: { cursor: ofHouseholds } }),
      client.ask(searchRecipients, { body: { text: '', cursor: created } }),
    ])
    for (const reply of replies) {
      expect(reply.status).toBe(400)
      expect(reply.body).toMatchObject({ fields: [{ path: 'cursor', message: 'does not belong to this list' }] })
    }
  })

  it('put no personal data into a cursor, which is part of a URL', async () => {
    for (const sort of orderSorts) {
      const { nextCursor } = await client.call(listOrders, { query: { date, sort, limit: 1 } })
      const cursor = Buffer.from(nextCursor as string, 'base64url').toString()
      expect(cursor).not.toMatch(/ZZ\d+ \d|Ashdown|Elm Grove/)
    }
  })
})
