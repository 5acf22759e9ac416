/** Limits on a receipt, beside `maxReceiptBytes`: enough for every phone's photo, small enough that one file can neither fill the memory nor the database. */
export const receiptLimits = {
  /** Pixels of a photo, checked before it is decoded. */
  pixels: 40e6,
  /** Pixels of the longer side of a stored photo: small print stays readable. */
  storedSide: 2400,
  /** Pages of a PDF. */
  pages: 20,
  /** Receipts of one claim. */
  perClaim: 20,
  /** Milliseconds that one file may take. */
  milliseconds: 20_000,
  /** Megabytes of heap of the thread that reads it. */
  heapMb: 300,
} as const
