import { createRecipient, searchRecipients, updateRecipient } from '@doorstep/shared/contracts'
import { fold, wordsOf } from '@doorstep/shared/rules'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makeHousehold } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'

const api = useTestApi()
let group: Group
let handler: Client

const households = {
  obrien: { name: 'Siobhán O’Brien', phone: '07700 900123', address: '12 Elm Grove', postcode: 'ZZ1 2BB' },
  nunez: { name: 'María Núñez', phone: '07700 900456', address: '4 Gull Street', postcode: 'ZZ10 2BA' },
  aisha: { name: 'Aisha Khan', phone: '020 7946 0003', address: '9 Harbour Road', unit: 'Flat 3', postcode: 'ZZ2 3LD' },
  khanRoad: { name: 'Peter Marlowe', phone: null, address: '77 Khan Road', postcode: 'ZZ2 3LE' },
  khanna: { name: 'Ravi Khanna', phone: null, address: '5 Mill Lane', postcode: 'ZZ3 3LE' },
  smith: { name: 'Harriet Smith', phone: '+353 86 123 4567', address: '9 Elm Grove', postcode: 'ZZ1 2BB' },
  wang: { name: '王 Wang', phone: null, address: '1 Quay', postcode: 'ZZ9 9ZZ' },
} as const

beforeAll(async () => {
  group = await makeGroup(api)
  handler = group.people.handler.client
  for (const household of Object.values(households)) await makeHousehold(handler, { unit: null, ...household })
})

const namesFor = async (text: string, client = handler) =>
  (await client.call(searchRecipients, { body: { text } })).items.map(({ name }) => name)

describe('household search', () => {
  const { obrien, nunez, aisha, smith, wang } = households
  it.each([
    ["O'Brien", obrien],
    ['O’Brien', obrien],
    ['OBRIEN', obrien],
    ['o brien', obrien],
    ['brien', obrien],
    ['siobhan', obrien],
    ['Nunez', nunez],
    ['núñez maria', nunez],
    ['Mrs Nunez', nunez],
    ['Aisah', aisha],
    ['Asiha', aisha],
    ['Aishaa', aisha],
    ['Aiha', aisha],
    ['Bisha', aisha],
    ['khan aisah', aisha],
    ['harbour kahn', aisha],
    ['aisha 3 harbour', aisha],
    ['flat 3 harbor road', aisha],
    ['07700 900123', obrien],
    ['07700900123', obrien],
    ['+44 7700 900123', obrien],
    ['0044 7700 900 123', obrien],
    ['+44 (0)7700 900123', obrien],
    ['900123', obrien],
    ['0 900 123', obrien],
    ['00 123', obrien],
    ['brien 07700', obrien],
    ['020 7946', aisha],
    ['086 123', smith],
    ['+353 86', smith],
    ['00353861', smith],
    ['zz2 3ld', aisha],
    ['ZZ23LD', aisha],
    ['zz23l', aisha],
    ['zz2 3', aisha],
    ['zz10', nunez],
    ['gull st', nunez],
    ['ull stre', nunez],
    ['4 gull', nunez],
    ['王', wang],
  ])('%s', async (typed, { name }) => {
    expect(await namesFor(typed)).toContain(name)
  })

  it('ranks whole names first, then prefixes, addresses and typos', async () => {
    expect(await namesFor('khan')).toEqual(['Aisha Khan', 'Ravi Khanna', 'Peter Marlowe'])
    expect((await namesFor('elm grove 9'))[0]).toBe('Harriet Smith')
    expect((await namesFor('smiht'))[0]).toBe('Harriet Smith')
    // Exact matches come before fuzzy ones.
    await makeHousehold(handler, { name: 'Aisah Rahman', phone: null, address: '2 Dell Close', postcode: 'ZZ7 7AA' })
    expect(await namesFor('aisah')).toEqual(['Aisah Rahman', 'Aisha Khan'])
  })

  it.each(['xyzzy', 'aisha smith', '%', '_', '\\', "';--", '900999', 'zz88', '🏠'])('no hit for %s', async (typed) => {
    expect(await namesFor(typed)).toEqual([])
  })

  it('accepts long or repetitive input', async () => {
    for (const typed of ['a '.repeat(60), 'x'.repeat(120), 'road '.repeat(24), '1 '.repeat(60), '%%%%|&!()<>:*'])
      expect(await namesFor(typed.slice(0, 120))).toEqual(expect.any(Array))
  })

  it('lists the newest first, page by page, for an empty query', async () => {
    const first = await handler.call(searchRecipients, { body: { text: ' ', limit: 3 } })
    const cursor = first.nextCursor as string
    const next = await handler.call(searchRecipients, { body: { text: '', limit: 3, cursor } })
    expect(new Set([...first.items, ...next.items].map(({ id }) => id)).size).toBe(6)
  })
})

it('warns of a similar household by the same matching', async () => {
  const there = households.obrien
  const warningsOf = async (given: object) => {
    const body = { ...there, phone: null, name: 'Somebody Else', ...given }
    const { warnings } = await handler.call(createRecipient, { body })
    return warnings.map(({ code }) => code).filter((code) => code === 'similar_recipient')
  }
  expect(await warningsOf({ address: '12, ELM GRÓVE.' })).toHaveLength(1)
  expect(await warningsOf({ address: '12 Elm Gr', name: "Mrs O'Brien Siobhan" })).toHaveLength(1)
  expect(await warningsOf({ address: '99 Far End', phone: '+44 (0)7700 900123' })).toHaveLength(1)
  expect(await warningsOf({ address: '14 Elm Grove', name: "Siobhan O'Brien" })).toHaveLength(0)
  // A contact's number is one by which a household is known; that of a referrer belongs to many.
  const contact = (phone: string, purposes: string[]) => [{ label: 'Ayşe', phone, purposes, when: null }]
  const far = { address: '98 Far End', postcode: 'ZZ1 9ZZ' }
  expect(await warningsOf({ ...far, contacts: contact('07700 900123', ['emergency']) })).toHaveLength(1)
  expect(
    await warningsOf({ ...far, address: '97 Far End', contacts: contact('020 7946 0777', ['referrer']) }),
  ).toHaveLength(0)
  expect(await warningsOf({ ...far, address: '96 Far End', phone: '020 7946 0777' })).toHaveLength(0)
  expect(
    await warningsOf({ ...far, address: '95 Far End', contacts: contact('07700 900333', ['delivery']) }),
  ).toHaveLength(0)
  expect(await warningsOf({ ...far, address: '94 Far End', phone: '07700 900333' })).toHaveLength(1)
})

it('returns only what is needed to choose a household, and no dietary rules', async () => {
  const { items } = await handler.call(searchRecipients, { body: { text: 'siobhan', limit: 1 } })
  const keys = ['address', 'id', 'name', 'phone', 'postcode', 'unit']
  expect(items.map((item) => Object.keys(item).toSorted())).toEqual([keys])
})

it('finds a household by the number of a contact, until that is corrected', async () => {
  const daughter = (phone: string) => [{ label: 'Daughter', phone, purposes: ['delivery' as const], when: null }]
  const body = { name: 'Quirina Yarrow', address: '3 Far End', postcode: 'ZZ4 4AB', contacts: daughter('07700 900555') }
  const { recipient } = await handler.call(createRecipient, { body })
  expect(await namesFor('07700 900555')).toEqual(['Quirina Yarrow'])
  expect(await namesFor('+44 7700 900 55')).toEqual(['Quirina Yarrow'])
  const changes = { version: 1, contacts: daughter('07700 900556') }
  await handler.call(updateRecipient, { params: { recipientId: recipient.id }, body: changes })
  expect(await namesFor('07700 900555')).toEqual([])
  expect(await namesFor('07700 900556')).toEqual(['Quirina Yarrow'])
})

it('follows a household’s move and deletion', async () => {
  const before = { name: 'Wilma Quist', address: '1 Old Lane', postcode: 'ZZ4 4AA' }
  const { recipient } = await handler.call(createRecipient, { body: before })
  expect(await namesFor('quist old lane')).toEqual(['Wilma Quist'])
  const changes = { name: 'Wilma Norberg', address: '8 New Parade', phone: '07700 900777' }
  await handler.call(updateRecipient, { params: { recipientId: recipient.id }, body: { version: 1, ...changes } })
  expect(await namesFor('quist')).toEqual([])
  expect(await namesFor('norberg parade 0777')).toEqual(['Wilma Norberg'])
  await api.owner`delete from recipients where id = ${recipient.id}`
  expect(await api.owner`select from recipient_search where recipient_id = ${recipient.id}`).toHaveLength(0)
})

it('indexes all households of one statement, each slip of their words, and those that change', async () => {
  const { organisationId } = group
  await api.owner`insert into recipients (organisation_id, id, name, unit, address, postcode, household_size, pin_source)
    select ${organisationId}, gen_random_uuid(), 'Ysolde Bulk' || n, case n when 2 then 'Flat Ö' end, n || ' Übergang Wynd', 'ZZ6 6AA', 2, 'none'
    from generate_series(1, 30) as n`
  expect(await namesFor('ysodle bulk2 6aa')).toContain('Ysolde Bulk2')
  const [wrong] = await api.owner`
    select count(*) from recipients join recipient_search on recipient_search.recipient_id = recipients.id
    where postcode = 'ZZ6 6AA' and not slips @> slips_of(words_of(concat_ws(' ', name, unit, address)))
      or postcode = 'ZZ6 6AA' and not slips <@ slips_of(words_of(concat_ws(' ', name, unit, address)))`
  expect(wrong).toEqual({ count: '0' })
  await api.owner`update recipients set name = case name when 'Ysolde Bulk7' then 'Xanthe Bulk7' else name end where postcode = 'ZZ6 6AA'`
  expect(await namesFor('xanthe')).toEqual(['Xanthe Bulk7'])
  await api.owner`delete from recipients where postcode = 'ZZ6 6AA'`
})

describe('tenant isolation', () => {
  it('shows a partner only its own households, and nobody another organisation’s', async () => {
    const mine = { name: 'Zephyrine Own', address: '3 Mast Row', postcode: 'ZZ5 5AA' }
    await group.people.partner.client.call(createRecipient, { body: mine })
    const elsewhere = await makeGroup(api, 'Lambeth Friends')
    for (const text of ['zephyrine', 'zephyrnie', 'mast row', 'zz5', 'z', '']) {
      expect(await namesFor(text, group.people.partner.client)).toContain('Zephyrine Own')
      expect(await namesFor(text, group.other.person.client)).toEqual([])
      expect(await namesFor(text, elsewhere.people.organiser.client)).toEqual([])
    }
  })

  it('keeps the search index unreadable outside the search', async () => {
    const ask = (organisation: string, partner: string, statement: string) =>
      api.app.begin(async (tx) => {
        await tx`select set_config('app.organisation', ${organisation}, true), set_config('app.partner', ${partner}, true)`
        return tx.unsafe(statement)
      })
    const search = "select * from households_matching('{khan}', 10)"
    expect((await ask(group.organisationId, '', search)).length).toBeGreaterThan(0)
    expect(await ask(group.organisationId, group.other.partner.id, search)).toHaveLength(0)
    expect(await ask('', '', search)).toHaveLength(0)
    for (const statement of [
      'select * from recipient_search',
      'delete from recipient_search',
      "update recipient_search set words = ''",
    ])
      await expect(ask(group.organisationId, '', statement)).rejects.toMatchObject({ code: '42501' })
    // No input can break out of its quotes.
    for (const words of [`{"' or true --"}`, '{"%"}', '{"a b"}', '{""}', `{${'a,'.repeat(8)}a}`])
      expect(await ask(group.organisationId, '', `select * from households_matching($$${words}$$, 10)`)).toHaveLength(0)
  })
})

describe('fold in SQL', () => {
  const inSql = async (texts: string[]) => {
    const rows = await api.owner<{ folded: string; words: string; known: boolean }[]>`
      select fold(typed) as folded, words_of(typed) as words, unicode_assigned(typed) as known
      from unnest(${texts}::text[]) with ordinality as given (typed, at) order by at`
    return [...rows]
  }
  const expectSame = async (texts: string[]) => {
    const rows = await inSql(texts)
    for (const [index, text] of texts.entries()) {
      const row = rows[index]
      // Letters missing from one side's Unicode version.
      if (!row?.known) continue
      expect([text, row.folded, row.words]).toEqual([text, fold(text), wordsOf(text).join(' ')])
    }
  }

  it('folds every letter as shared/rules does', async () => {
    const letters: string[] = []
    // Latin to kana, later blocks with case or compatibility forms, and every ninth of the rest.
    const isWorthIt = (code: number) =>
      code < 0x3100 || (code > 0xa63f && code < 0xac00) || (code > 0xfaff && code < 0x1_0600) || code % 9 === 0
    for (let code = 1; code <= 0x1_ffff; code++)
      if (isWorthIt(code) && (code < 0xd800 || code > 0xdfff)) letters.push(`a${String.fromCodePoint(code)}B`)
    await expectSame(letters)
  })

  it('folds any text as shared/rules does', async () => {
    const name = fc.constantFrom(..."Ná’ñ̃ßÆİıΣςŁđĞ\u0301\u0327 -&'`´.0٣ﬁ½王ЖÅ".match(/./gu)!)
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: name }))
    const usable = text.map((typed) => typed.toWellFormed().replaceAll('\0', ''))
    await fc.assert(fc.asyncProperty(fc.array(usable, { minLength: 200, maxLength: 200 }), expectSame), { numRuns: 10 })
  })
})
