type PasskeyFailureReason = 'cancelled' | 'address' | 'existing' | 'failed'

/** The browser made or used no passkey; nothing was sent. */
export class PasskeyFailure extends Error {
  readonly reason: PasskeyFailureReason

  constructor(cause: unknown) {
    super('No passkey', { cause })
    this.name = 'PasskeyFailure'
    this.reason = reasonOf(cause)
  }
}

/** The library keeps the browser's names of errors. */
function reasonOf(error: unknown): PasskeyFailureReason {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled'
  if (name === 'SecurityError') return 'address'
  return name === 'InvalidStateError' ? 'existing' : 'failed'
}
