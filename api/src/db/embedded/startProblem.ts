/** Why Doorstep could not start, for callers; people read the message. */
export type StartProblemKind =
  | 'already running'
  | 'another version'
  | 'disk full'
  | 'not writable'
  | 'no system user'
  | 'no binaries'
  | 'no answer'
  | 'invalid setting'
  | 'not prepared'
  | 'not built'
  | 'process ended'

/** An error whose message is one clear sentence for the person who starts Doorstep, without secrets. */
export class StartProblem extends Error {
  readonly kind: StartProblemKind

  constructor(kind: StartProblemKind, sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'StartProblem'
    this.kind = kind
  }
}
