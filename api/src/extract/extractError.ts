/** What is wrong with a map file, so that a caller can choose what to offer next without parsing the message. */
export type ExtractFault = 'missing' | 'empty' | 'foreign' | 'truncated' | 'corrupt' | 'unsupported'

/** A map file could not be read. The message is one sentence for an administrator, without the folder. */
export class ExtractError extends Error {
  override name = 'ExtractError'
  readonly fault: ExtractFault

  constructor(fault: ExtractFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}
