/** What the mileage log of a claim shows: nothing about a household, a street or a request. */
export interface MileageLog {
  /** Of the claim's number, modes and dates only. */
  readonly title: string
  readonly groupName: string
  readonly claimantName: string
  /** "Approved on 12 Feb 2027 by somebody else": in words, with its date. */
  readonly state: string
  /** "6 Apr 2026 to 5 Apr 2027". */
  readonly taxYear: string
  readonly miles: readonly MileageRow[]
  readonly receipts: readonly ReceiptRow[]
  readonly totalPence: number
  /** Of the claimant's claims in this tax year, up to this one. */
  readonly yearTotal: { readonly byMode: readonly ModeTotal[]; readonly pence: number }
  readonly writtenAt: Date
}

export interface ModeTotal {
  readonly mode: string
  readonly hundredthMiles: number
  readonly pence: number
}

export interface MileageRow {
  /** "Tue 3 Feb 2026". */
  readonly day: string
  /** "Car, round 3". */
  readonly what: string
  readonly hundredthMiles: number
  /** Those of the round, where the claimant has corrected them; the reason is free text and stays out of the log. */
  readonly correctedFrom: number | null
  /** "55" or "55, then 25". */
  readonly rate: string
  readonly pence: number
}

export interface ReceiptRow {
  readonly day: string
  readonly what: string
  readonly pence: number
}
