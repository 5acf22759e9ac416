/** What is wrong with a map file: lets a caller decide what to offer next without reading the sentence. */
export type ExtractFault = 'missing' | 'empty' | 'foreign' | 'truncated' | 'corrupt' | 'unsupported'

/** A map file could not be read. The message is one sentence for an administrator; it names no folder. */
export class ExtractError extends Error {
  override name = 'ExtractError'
  readonly fault: ExtractFault

  constructor(fault: ExtractFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}
