import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ClaimRow, LineRow } from '../queries/claims.ts'
import { exportColumns, rowOfClaim, rowsOfLines } from './exportRows.ts'

const claim: ClaimRow = {
  ...{ organisationId: 'o', id: 'c', number: 12, userId: 'u', name: 'Dora Wheeler', taxYear: 2026, status: 'approved' },
  ...{
    pence: 1182,
    submittedAt: null,
    decidedAt: null,
    decidedBy: null,
    declineReason: null,
    paidAt: null,
    paidBy: null,
  },
  ...{ version: 1, createdAt: new Date(0) },
}
const mileage: LineRow = {
  ...{ organisationId: 'o', id: 'l', claimId: 'c', userId: 'u', taxYear: 2026, kind: 'mileage', date: '2026-11-03' },
  ...{
    roundId: 'r',
    roundNumber: 3,
    isSecond: false,
    mode: 'car',
    measuredMiles: 1240,
    measureGuessed: false,
    miles: 1240,
    reason: null,
  },
  ...{ pencePerMile: 55, penceAfter: 25, milesAfter: 0, pence: 682, shop: null, purpose: null, receiptId: null },
  ...{ preApprovalId: null, createdAt: new Date(0) },
}
const purchase: LineRow = {
  ...mileage,
  ...{
    kind: 'receipt',
    date: '2026-11-09',
    roundId: null,
    roundNumber: null,
    isSecond: null,
    mode: null,
    measuredMiles: null,
  },
  ...{ measureGuessed: null, miles: null, pencePerMile: null, penceAfter: null, milesAfter: null, pence: 500 },
  ...{ shop: 'Corner Shop', purpose: 'Milk', receiptId: 'f' },
}

it('a claim is a row for each line, and one row in the file of all', () => {
  expect(exportColumns).toEqual([
    ...['Date', 'Description', 'Debit', 'Currency', 'Payee', 'Claim', 'Miles', 'Tax year'],
  ])
  expect(rowsOfLines(claim, [mileage, purchase])).toEqual([
    [
      '2026-11-03',
      'Expenses claim 12: car mileage, 3 Nov 2026',
      '6.82',
      'GBP',
      'Dora Wheeler',
      '12',
      '12.40',
      '2026/27',
    ],
    ['2026-11-09', 'Expenses claim 12: purchases, 9 Nov 2026', '5.00', 'GBP', 'Dora Wheeler', '12', '', '2026/27'],
  ])
  expect(rowOfClaim(claim, [mileage, purchase])).toEqual([
    ...['2026-11-09', 'Expenses claim 12: car mileage and purchases, 3 Nov 2026 to 9 Nov 2026', '11.82', 'GBP'],
    ...['Dora Wheeler', '12', '12.40', '2026/27'],
  ])
})

it('nothing that somebody typed about a recipient, street or request is in a row, whatever it was', () => {
  const typed = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(typed, typed, typed, (shop, purpose, reason) => {
      const texts = [
        { ...mileage, reason },
        { ...purchase, shop, purpose },
      ]
      const plain = [mileage, purchase]
      expect([rowsOfLines(claim, texts), rowOfClaim(claim, texts)]).toEqual([
        ...[rowsOfLines(claim, plain), rowOfClaim(claim, plain)],
      ])
    }),
  )
})
