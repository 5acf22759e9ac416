/** A file that cannot be a receipt; the message is for whoever chose it. */
export class ReceiptError extends Error {
  override name = 'ReceiptError'
}

/** A file above the limit. */
export class ReceiptTooLargeError extends ReceiptError {
  override name = 'ReceiptTooLargeError'

  constructor() {
    super('The file is larger than 8 MB, the maximum for a receipt. Take the photo with a lower resolution.')
  }
}

export const damaged = () =>
  new ReceiptError('The file is damaged or incomplete. Take the photo again, or choose another file.')
