/** To a worker thread. */
export interface RequestMessage {
  readonly id: number
  readonly request: unknown
}

/** What was thrown in a thread, taken apart: its class would be lost on the way. */
export interface ThrownError {
  readonly name: string
  readonly message: string
  /** Its own further fields, such as the system's `code`. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** From a worker thread: for each request any number of `progress`, then one `done` or one `failed`. */
export type ResponseMessage =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: unknown }
  | { readonly id: number; readonly kind: 'done'; readonly result: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly error: ThrownError }
