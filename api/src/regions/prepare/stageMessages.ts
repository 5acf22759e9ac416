import type { ExtractFault } from '../../extract/index.ts'
import type { StageWork, ThreadStage } from './stages.ts'

/** What a thread is given. */
export interface StageOrder {
  readonly stage: ThreadStage
  readonly work: StageWork
  /** Address of the module that holds the `stageTasks`. */
  readonly tasks: string
}

/** What a thread tells. Errors are taken apart: their class would be lost on the way. */
export type StageMessage =
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'extract-error'; readonly fault: ExtractFault; readonly message: string }
  | { readonly type: 'error'; readonly code: string | undefined; readonly error: unknown }
