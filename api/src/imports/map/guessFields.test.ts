import type { ImportKind } from '@doorstep/shared/rules'
import { describe, expect, it } from 'vitest'
import { findHeader } from './findHeader.ts'
import { guessFields } from './guessFields.ts'

/** The field of each column, by its name; null: not imported. */
function fieldsOf(kind: ImportKind, header: readonly string[], ...rows: readonly (readonly string[])[]) {
  const samples = header.map((_, column) => rows.map((row) => row[column] ?? ''))
  const fields = guessFields(header, samples, kind)
  return header.map((name, column) => [name, fields[column] ?? null])
}

describe('the columns of other programs', () => {
  it('of Circuit (now Spoke)', () => {
    // help.getcircuit.com, "Prepare your spreadsheet"; the names of today's template as its API has them (developer.dispatch.spoke.com).
    const expected = [
      ...[
        ['Address Line 1', 'address'] as const,
        ['Address Line 2', 'addressLine2'] as const,
        ['City', 'town'] as const,
      ],
      ...[['State', null] as const, ['Zip', 'postcode'] as const, ['Country', null] as const],
      ...[['Earliest Time', 'windowFrom'] as const, ['Latest Time', 'windowUntil'] as const],
      ...[['Time at stop', 'minutesAtDoor'] as const, ['Notes', 'note'] as const, ['Recipient Name', 'name'] as const],
      ...[
        ['Recipient Email Address', null] as const,
        ['Recipient Phone Number', 'phone'] as const,
        ['Id', null] as const,
      ],
      ...[['Package Count', 'boxes'] as const, ['Products', 'note'] as const, ['Seller Name', 'partner'] as const],
    ]
    expect(
      fieldsOf(
        'orders',
        expected.map(([name]) => name),
      ),
    ).toEqual(expected)
  })

  it('of Routific', () => {
    const expected = [
      ...[['Name', 'name'] as const, ['Address', 'address'] as const, ['Phone', 'phone'] as const],
      ...[['Duration', 'minutesAtDoor'] as const, ['Time window start', 'windowFrom'] as const],
      ...[['Time window end', 'windowUntil'] as const, ['Load', 'boxes'] as const, ['Priority', 'priority'] as const],
      ...[['Types', 'skills'] as const, ['Notes', 'note'] as const],
    ]
    expect(
      fieldsOf(
        'orders',
        expected.map(([name]) => name),
      ),
    ).toEqual(expected)
    expect(fieldsOf('orders', ['Name', 'Address', 'From', 'To']).slice(2)).toEqual([
      ['From', 'windowFrom'],
      ['To', 'windowUntil'],
    ])
  })

  it('of a Google Form: the questions as typed, after a timestamp', () => {
    const expected = [
      ...[['Timestamp', null] as const, ['What is your full name?', 'name'] as const, ['Email address', null] as const],
      ...[['What is your phone number?', 'phone'] as const, ['What is your address?', 'address'] as const],
      ...[['Postcode', 'postcode'] as const, ['How many people live in your household?', 'householdSize'] as const],
      ['Do you have any allergies or dietary requirements?', 'foodRules'] as const,
      ['Is there anything else we should know?', 'note'] as const,
    ]
    expect(
      fieldsOf(
        'orders',
        expected.map(([name]) => name),
      ),
    ).toEqual(expected)
  })
})

it('knows polite questions, and house numbers in a column of their own', () => {
  const expected = [
    ...[['Surname', 'lastName'] as const, ['Forename', 'firstName'] as const, ['House No', 'houseNumber'] as const],
    ...[['Street', 'address'] as const, ['Town/City', 'town'] as const, ['Your post code', 'postcode'] as const],
  ]
  expect(
    fieldsOf(
      'households',
      expected.map(([name]) => name),
    ),
  ).toEqual(expected)
  expect(fieldsOf('households', ['Please enter the first line of your address'])).toEqual([
    ['Please enter the first line of your address', 'address'],
  ])
})

it('knows columns without names by what is in them', () => {
  const rows = [
    ['Ann Smith', '12 Elm Grove', 'N19 4PG', '07700 900123', 'x'],
    ['Bea Jones', '14 Elm Grove', 'n19 4ph', '07700 900124', 'yes'],
  ]
  expect(fieldsOf('households', ['', '', '', '', ''], ...rows).map(([, field]) => field)).toEqual([
    ...['name', 'address', 'postcode', 'phone', null],
  ])
})

it('finds the header below titles, and none where there is none', () => {
  const sheet = (...rows: readonly (readonly string[])[]) =>
    rows.map((cells, index) => ({ number: index + 1, cells: [...cells] }))
  const table = [
    ['Ann Smith', '12 Elm Grove', 'N19 4PG'],
    ['Bea Jones', '14 Elm Grove', 'N19 4PH'],
  ]
  expect(
    findHeader(
      sheet(['Food bank'], ['Deliveries', '3 Feb'], [], ['Client', 'First line of address', 'Post code'], ...table),
      'households',
    ),
  ).toBe(4)
  expect(findHeader(sheet(...table), 'households')).toBe(0)
})
