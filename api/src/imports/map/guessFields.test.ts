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
    const expected = {
      'Address Line 1': 'address',
      'Address Line 2': 'addressLine2',
      City: 'town',
      State: null,
      Zip: 'postcode',
      Country: null,
      'Earliest Time': 'windowFrom',
      'Latest Time': 'windowUntil',
      'Time at stop': 'minutesAtDoor',
      Notes: 'note',
      'Recipient Name': 'name',
      'Recipient Email Address': null,
      'Recipient Phone Number': 'phone',
      Id: null,
      'Package Count': 'boxes',
      Products: 'note',
      'Seller Name': 'partner',
    }
    expect(fieldsOf('orders', Object.keys(expected))).toEqual(Object.entries(expected))
  })

  it('of Routific', () => {
    const expected = {
      Name: 'name',
      Address: 'address',
      Phone: 'phone',
      Duration: 'minutesAtDoor',
      'Time window start': 'windowFrom',
      'Time window end': 'windowUntil',
      Load: 'boxes',
      Priority: 'priority',
      Types: 'skills',
      Notes: 'note',
    }
    expect(fieldsOf('orders', Object.keys(expected))).toEqual(Object.entries(expected))
    expect(fieldsOf('orders', ['Name', 'Address', 'From', 'To']).slice(2)).toEqual([
      ['From', 'windowFrom'],
      ['To', 'windowUntil'],
    ])
  })

  it('of a Google Form: the questions as typed, after a timestamp', () => {
    const expected = {
      Timestamp: null,
      'What is your full name?': 'name',
      'Email address': null,
      'What is your phone number?': 'phone',
      'What is your address?': 'address',
      Postcode: 'postcode',
      'How many people live in your household?': 'householdSize',
      'Do you have any allergies or dietary requirements?': 'foodRules',
      'Is there anything else we should know?': 'note',
    }
    expect(fieldsOf('orders', Object.keys(expected))).toEqual(Object.entries(expected))
  })
})

it('knows polite questions, and house numbers in a column of their own', () => {
  const expected = {
    Surname: 'lastName',
    Forename: 'firstName',
    'House No': 'houseNumber',
    Street: 'address',
    'Town/City': 'town',
    'Your post code': 'postcode',
  }
  expect(fieldsOf('households', Object.keys(expected))).toEqual(Object.entries(expected))
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
